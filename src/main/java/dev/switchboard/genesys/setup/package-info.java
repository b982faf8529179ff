/**
 * What an administrator of Genesys Cloud would do by hand: set-up, its check, and its export.
 * Nothing here takes part in the way of a message.
 */
@NamedInterface("setup")
package dev.switchboard.genesys.setup;

import org.springframework.modulith.NamedInterface;
