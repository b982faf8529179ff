/** What an operator sees. */
@ApplicationModule(allowedDependencies = {"conversation", "delivery", "figures", "routing"})
package dev.switchboard.console;

import org.springframework.modulith.ApplicationModule;
