/** The demo world: a customer, a bot, and a small Genesys Cloud; it speaks HTTP only. */
@ApplicationModule(allowedDependencies = {})
package dev.switchboard.simulator;

import org.springframework.modulith.ApplicationModule;
