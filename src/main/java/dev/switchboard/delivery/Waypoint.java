package dev.switchboard.delivery;

import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.Speaker;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened to a message on its way; no text in it.
 *
 * @param entry the {@code direct:} name it entered
 * @param lane its direction, as {@link Direction#lane()} says it
 * @param what journalled, delivered, waiting, given-up, dropped or holder
 * @param attempt from 1; 0 where there is none
 * @param millis since it was journalled
 * @param detail in words, for the operator
 */
public record Waypoint(
    Instant at,
    String integration,
    UUID conversation,
    String customerId,
    String message,
    Speaker speaker,
    String entry,
    String lane,
    String what,
    int attempt,
    long millis,
    String detail,
    Holder holder) {}
