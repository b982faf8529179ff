/**
 * What a user would write instead of Switchboard, in an afternoon: a webhook that forwards. Started
 * by the benchmark in a JVM of its own; its profiles keep it out of every other context.
 */
package dev.switchboard.bench.rivals;
