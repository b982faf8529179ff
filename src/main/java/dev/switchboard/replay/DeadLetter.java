package dev.switchboard.replay;

import dev.switchboard.conversation.Speaker;
import dev.switchboard.delivery.Direction;
import java.time.Instant;
import java.util.UUID;

/**
 * A letter that was given up and that nobody has replayed yet; no text in it.
 *
 * @param id what it is called when it is to be replayed
 * @param lane its direction, as {@link Direction#lane()} says it
 * @param step where it failed, the {@code direct:} name
 * @param message its id, as its receiver knows it
 * @param attempts how often it was tried
 * @param reason of the last attempt
 */
public record DeadLetter(
    long id,
    String integration,
    UUID conversation,
    String lane,
    String step,
    Speaker speaker,
    String message,
    int attempts,
    String reason,
    Instant journalledAt,
    Instant givenUpAt) {}
