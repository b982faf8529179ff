/** What the routes should do, row by row, without Java: given, when, then. */
@ApplicationModule(allowedDependencies = {"conversation", "delivery", "routing"})
package dev.switchboard.scenario;

import org.springframework.modulith.ApplicationModule;
