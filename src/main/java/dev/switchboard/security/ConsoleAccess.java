package dev.switchboard.security;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may look at the console.
 *
 * @param password of the account {@code operator}; not set: made at each start and logged once
 */
@ConfigurationProperties("switchboard.console")
record ConsoleAccess(Secret password) {}
