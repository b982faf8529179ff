/** Generations of YAML routes: checked as a whole, swapped at once. */
@ApplicationModule(allowedDependencies = {})
package dev.switchboard.routing;

import org.springframework.modulith.ApplicationModule;
