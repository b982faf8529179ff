/** What the jar is made of: its bill of materials, and what is known against its libraries. */
package dev.switchboard.supply;
