/** What an operator sees. */
@ApplicationModule(allowedDependencies = {"conversation", "delivery", "routing"})
package dev.switchboard.console;

import org.springframework.modulith.ApplicationModule;
