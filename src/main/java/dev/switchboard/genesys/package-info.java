/** Genesys Cloud Open Messaging: webhook, data actions, and the calls out. */
@ApplicationModule(
    allowedDependencies = {
      "attachment",
      "conversation",
      "database",
      "delivery",
      "routing",
      "security"
    })
package dev.switchboard.genesys;

import org.springframework.modulith.ApplicationModule;
