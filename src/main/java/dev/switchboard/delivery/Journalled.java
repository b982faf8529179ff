package dev.switchboard.delivery;

import dev.switchboard.conversation.Body;
import java.time.Instant;

/**
 * A letter whose turn has come.
 *
 * @param attempt counts from 1
 */
record Journalled(long seq, String step, Body body, int attempt, Instant journalledAt) {}
