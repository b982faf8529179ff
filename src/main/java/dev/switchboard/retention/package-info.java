/** What is over is deleted after its time. */
@ApplicationModule(allowedDependencies = {"conversation", "database"})
package dev.switchboard.retention;

import org.springframework.modulith.ApplicationModule;
