/**
 * What Switchboard does in a second and what a message costs, beside what a user would write
 * instead. Each contestant is a process of its own; they work by turns.
 */
package dev.switchboard.bench;
