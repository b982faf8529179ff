package dev.switchboard.delivery;

import java.util.UUID;

/**
 * The right to work on a lane until the lease ends.
 *
 * @param owner unique to this claim: the fencing token
 */
record Claim(long lane, UUID conversation, Direction direction, long owner) {}
