package dev.switchboard.bench.load;

/**
 * What came of one run.
 *
 * @param acknowledged nanoseconds from a message, or from when it was due, to its 200
 * @param delivered nanoseconds from the same to the bot
 * @param seconds until the last of them
 */
public record Measured(long[] acknowledged, long[] delivered, double seconds, Tally tally) {}
