/** What was said in a conversation, where each message went and how it fared: for reading only. */
@ApplicationModule(allowedDependencies = {"conversation", "delivery"})
package dev.switchboard.history;

import org.springframework.modulith.ApplicationModule;
