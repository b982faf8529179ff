/**
 * What an administrator of the small Genesys Cloud keeps: integrations, data actions, flows,
 * triggers. Set-up and doctor work on it, and conversations run over it.
 */
package dev.switchboard.simulator.cloud.platform;
