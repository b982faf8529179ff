/** Where customers write and read: the doors and the exit of messaging channels. */
@ApplicationModule(
    allowedDependencies = {"attachment", "conversation", "delivery", "routing", "security"})
package dev.switchboard.channel;

import org.springframework.modulith.ApplicationModule;
