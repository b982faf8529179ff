/** Messages that were given up, and sending them once more. */
@ApplicationModule(allowedDependencies = {"conversation", "database", "delivery"})
package dev.switchboard.replay;

import org.springframework.modulith.ApplicationModule;
