/**
 * Customers on one side, a bot on the other, cheap enough to share a machine with what they
 * measure: raw sockets, a thread to a connection.
 */
package dev.switchboard.bench.load;
