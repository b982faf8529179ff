/** Files that somebody attached: what may pass, and where it is kept and fetched. */
@ApplicationModule(allowedDependencies = {"conversation", "delivery", "routing", "security"})
package dev.switchboard.attachment;

import org.springframework.modulith.ApplicationModule;
