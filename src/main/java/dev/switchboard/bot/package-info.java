/** Asking a bot, and hearing from it later. */
@ApplicationModule(allowedDependencies = {"conversation", "delivery", "routing", "security"})
package dev.switchboard.bot;

import org.springframework.modulith.ApplicationModule;
