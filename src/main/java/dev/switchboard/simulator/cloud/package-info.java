/**
 * A small Genesys Cloud: strict where its documents are, and with a property where they leave a
 * choice.
 */
package dev.switchboard.simulator.cloud;
