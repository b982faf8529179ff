package dev.switchboard.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * One line of the transcript that an agent sees.
 *
 * @param from customer (bot words that Switchboard adds come as the customer's, prefixed), agent or
 *     system
 * @param content in Open Messaging's shapes: files, cards, buttons
 * @param status sending, sent, delivered or failed; the customer's lines are received
 * @param duplicates how often the same (messageId, time) came again; it is shown once
 */
record TranscriptLine(
    String id,
    String from,
    String text,
    List<JsonNode> content,
    String status,
    String reason,
    Instant at,
    int duplicates) {

  static TranscriptLine received(String id, String text, List<JsonNode> content, Instant at) {
    return new TranscriptLine(id, "customer", text, content, "received", "", at, 0);
  }

  static TranscriptLine typed(String id, String text, List<JsonNode> content, Instant at) {
    return new TranscriptLine(id, "agent", text, content, "sending", "", at, 0);
  }

  static TranscriptLine remark(String id, String text, Instant at) {
    return new TranscriptLine(id, "system", text, List.of(), "received", "", at, 0);
  }

  TranscriptLine with(String newStatus, String newReason) {
    return new TranscriptLine(id, from, text, content, newStatus, newReason, at, duplicates);
  }

  TranscriptLine onceMore() {
    return new TranscriptLine(id, from, text, content, status, reason, at, duplicates + 1);
  }
}
