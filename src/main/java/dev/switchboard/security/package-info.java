/** Signatures, tokens and limits at the doors. */
@ApplicationModule(allowedDependencies = {"database"})
package dev.switchboard.security;

import org.springframework.modulith.ApplicationModule;
