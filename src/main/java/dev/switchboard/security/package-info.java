/** Signatures, tokens and limits at the doors. */
@ApplicationModule(allowedDependencies = {})
package dev.switchboard.security;

import org.springframework.modulith.ApplicationModule;
