package dev.switchboard.delivery;

import java.util.UUID;

/**
 * The right to work on a lane until the lease ends.
 *
 * @param owner no other claim on this lane ever had it: the fencing token
 * @param to who is waited for, as far as could be known when the claim was made
 */
record Claim(long lane, UUID conversation, Direction direction, Destination to, long owner) {}
