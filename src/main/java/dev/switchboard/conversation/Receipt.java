package dev.switchboard.conversation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * News about a message.
 *
 * @param id of the receipt itself
 * @param of id of the message, as its sender knows it
 * @param speaker who sent that message, and so who is told
 * @param status Open Messaging's: Sent, Delivered, Published, Read, Failed …
 * @param code why it failed, Open Messaging's reason code; else empty
 * @param reason why it failed, in words; else empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Receipt(
    String id,
    String of,
    Speaker speaker,
    Customer customer,
    String status,
    String code,
    String reason,
    @JsonSerialize(using = Times.InJson.class) Instant sentAt)
    implements Body {

  public Receipt {
    code = code == null ? "" : code;
    reason = reason == null ? "" : reason;
    sentAt = sentAt.truncatedTo(ChronoUnit.MILLIS);
  }

  public boolean failed() {
    return status.equals("Failed");
  }
}
