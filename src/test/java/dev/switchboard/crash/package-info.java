/**
 * What stands around a real Switchboard while it is killed: customers, bot, channel, Genesys Cloud,
 * network.
 */
package dev.switchboard.crash;
