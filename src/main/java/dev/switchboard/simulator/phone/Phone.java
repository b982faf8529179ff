package dev.switchboard.simulator.phone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One customer's chat: lines in the order in which the phone showed them. */
class Phone {

  private static final int LINES = 500;

  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final Map<String, String> ownIds = new LinkedHashMap<>();
  private final Map<String, Line> early = new LinkedHashMap<>();

  synchronized List<Line> lines() {
    return new ArrayList<>(lines.values());
  }

  /** Returns false for a line that is shown already. */
  synchronized boolean show(Line line) {
    if (lines.size() >= LINES) {
      lines.remove(lines.keySet().iterator().next());
    }
    return lines.putIfAbsent(line.id(), line) == null;
  }

  synchronized void mark(String id, String status, String reason) {
    lines.computeIfPresent(
        id, (same, line) -> overtakes(line.status(), status) ? line.with(status, reason) : line);
  }

  /**
   * The door has accepted a line and named it: receipts use that name. One may have been here
   * before the answer.
   */
  synchronized void accepted(String id, String receiptId) {
    mark(id, "sent", "");
    if (!receiptId.isEmpty()) {
      ownIds.put(receiptId, id);
      Line receipt = early.remove(receiptId);
      if (receipt != null) {
        mark(id, receipt.status(), receipt.reason());
      }
    }
  }

  synchronized void receipt(String receiptId, String status, String reason) {
    String id = lines.containsKey(receiptId) ? receiptId : ownIds.get(receiptId);
    if (id != null) {
      mark(id, status, reason);
    } else if (early.size() < LINES) {
      early.put(receiptId, Line.typed(receiptId, "", null).with(status, reason));
    }
  }

  /** A line that failed or was published does not go back to sent when an answer comes late. */
  private static boolean overtakes(String before, String after) {
    return !after.equals("sent") || before.equals("sending");
  }
}
