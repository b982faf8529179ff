/** Who speaks with whom, who holds the conversation, and what is registered. */
@ApplicationModule(allowedDependencies = {})
package dev.switchboard.conversation;

import org.springframework.modulith.ApplicationModule;
