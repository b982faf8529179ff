package dev.switchboard.conversation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

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
    Instant sentAt)
    implements Body {

  public Receipt {
    code = code == null ? "" : code;
    reason = reason == null ? "" : reason;
  }

  public boolean failed() {
    return status.equals("Failed");
  }
}
