package dev.switchboard.retention;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long what is over is kept.
 *
 * @param messages that were delivered, from when they were journalled
 * @param transcripts what a handover could still show an agent, where an integration's transcript
 *     is {@code handover}: so long at most, as a conversation with a bot never ends
 * @param dedupe by what a sender's repeat is known; Genesys Cloud repeats for 85 s, others for
 *     hours
 * @param receipts which message Genesys Cloud speaks of in a receipt
 * @param setAside webhooks that belonged to nobody
 * @param deadLetters that were replayed; the others are kept, with their messages
 * @param acts what operators have done
 * @param every how often it is looked whether there is something to delete
 * @param batch rows in one transaction
 */
@Validated
@ConfigurationProperties("switchboard.retention")
public record RetentionSettings(
    @DefaultValue("7d") Duration messages,
    @DefaultValue("30d") @DurationMin Duration transcripts,
    @DefaultValue(DEDUPE) @DurationMin(hours = 1, message = "senders repeat for hours: at least 1h")
        Duration dedupe,
    @DefaultValue("7d") @DurationMin(hours = 1) Duration receipts,
    @DefaultValue(SET_ASIDE) @DurationMin Duration setAside,
    @DefaultValue("30d") @DurationMin Duration deadLetters,
    @DefaultValue("400d") @DurationMin(days = 1) Duration acts,
    @DefaultValue("5m") @DurationMin(seconds = 1) Duration every,
    @DefaultValue("1000") @Min(1) @Max(100_000) int batch) {

  /** For whoever else looks at these two, and for commands, which have no beans. */
  public static final String DEDUPE = "1d";

  public static final String SET_ASIDE = "30d";

  @AssertTrue(message = "messages: must be kept as long as dedupe, as by them a repeat is known")
  boolean isMessagesLongEnough() {
    return messages.compareTo(dedupe) >= 0;
  }
}
