package dev.switchboard.conversation;

import java.util.UUID;

/**
 * Nothing is kept of this conversation any more; published as an event, so that what is in memory
 * goes, too.
 */
public record CustomerErased(UUID conversation) {}
