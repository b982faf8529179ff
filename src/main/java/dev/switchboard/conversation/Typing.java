package dev.switchboard.conversation;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;

/**
 * Somebody is writing. Worth something only now, so it is no {@link Body}: never journalled, never
 * repeated.
 *
 * @param speaker who writes
 * @param sentAt when the sender says so
 */
public record Typing(
    String id,
    Speaker speaker,
    Customer customer,
    @JsonSerialize(using = Times.InJson.class) Instant sentAt) {

  /** How long it is shown, unless more of it comes; as Genesys Cloud's own events say. */
  public static final int DURATION = 5_000; // milliseconds
}
