package dev.switchboard.simulator.phone;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * One line on the customer's phone.
 *
 * @param from customer, bot, agent or phone (the phone's own remarks)
 * @param content in Open Messaging's shapes: files, cards, pickers
 * @param status sending, sent, published or failed; what others have said is received
 */
record Line(
    String id,
    String from,
    String text,
    List<Button> buttons,
    List<JsonNode> content,
    String status,
    String reason,
    Instant at) {

  static Line typed(String id, String text, Instant at) {
    return sent(id, text, List.of(), at);
  }

  static Line sent(String id, String text, List<JsonNode> content, Instant at) {
    return new Line(id, "customer", text, List.of(), content, "sending", "", at);
  }

  static Line remark(String id, String text, Instant at) {
    return new Line(id, "phone", text, List.of(), List.of(), "received", "", at);
  }

  Line with(String newStatus, String newReason) {
    return new Line(id, from, text, buttons, content, newStatus, newReason, at);
  }

  record Button(String text, String payload) {}
}
