/** A bot that knows a little about parcels, and knows when to fetch a person. */
package dev.switchboard.simulator.parcelbot;
