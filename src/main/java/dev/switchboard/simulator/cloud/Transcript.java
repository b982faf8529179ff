package dev.switchboard.simulator.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines of one conversation, each shown once. Guarded by its conversation. */
class Transcript {

  private static final int LINES = 1000;

  private final Map<String, TranscriptLine> lines = new LinkedHashMap<>();
  private final Map<String, String> seen = new LinkedHashMap<>();

  List<TranscriptLine> lines() {
    return new ArrayList<>(lines.values());
  }

  void add(TranscriptLine line) {
    if (lines.size() >= LINES) {
      lines.remove(lines.keySet().iterator().next());
    }
    lines.put(line.id(), line);
  }

  /**
   * What came with this (messageId, time) before, if anything did; it counts as a duplicate then.
   */
  Optional<String> repeat(String key) {
    Optional<String> id = Optional.ofNullable(seen.get(key));
    id.ifPresent(known -> lines.computeIfPresent(known, (same, line) -> line.onceMore()));
    return id;
  }

  void remember(String key, String id) {
    if (seen.size() >= LINES) {
      seen.remove(seen.keySet().iterator().next());
    }
    seen.put(key, id);
  }

  boolean mark(String id, String status, String reason) {
    return lines.computeIfPresent(id, (same, line) -> line.with(status, reason)) != null;
  }
}
