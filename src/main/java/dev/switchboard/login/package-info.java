/** Who comes into the console: passwords, identity providers, sessions, roles. */
@ApplicationModule(allowedDependencies = {"database", "security"})
package dev.switchboard.login;

import org.springframework.modulith.ApplicationModule;
