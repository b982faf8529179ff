package dev.switchboard.delivery;

import dev.switchboard.conversation.Body;
import java.time.Instant;

/**
 * A letter whose turn has come.
 *
 * @param attempt counts from 1
 * @param traceparent the trace it is part of; empty: none
 */
record Journalled(
    long seq, String step, Body body, int attempt, Instant journalledAt, String traceparent) {}
