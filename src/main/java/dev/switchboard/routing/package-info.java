/** Generations of YAML routes: checked as a whole, swapped at once. */
@ApplicationModule(allowedDependencies = "database")
package dev.switchboard.routing;

import org.springframework.modulith.ApplicationModule;
