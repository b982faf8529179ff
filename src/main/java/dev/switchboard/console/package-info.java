/** What an operator sees. */
@ApplicationModule(
    allowedDependencies = {
      "conversation",
      "database",
      "delivery",
      "figures",
      "history",
      "login",
      "replay",
      "routing",
      "security"
    })
package dev.switchboard.console;

import org.springframework.modulith.ApplicationModule;
