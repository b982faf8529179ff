package dev.switchboard.simulator.cloud;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Someone in a conversation: purpose customer, acd (a queue) or agent. Guarded by its conversation.
 */
class Participant {

  final String id = UUID.randomUUID().toString();
  final String purpose;
  final String queue;
  final Map<String, String> attributes = new LinkedHashMap<>();
  final Instant startTime;
  String state;
  Instant connectedTime;
  Instant endTime;
  String disconnectType;

  Participant(String purpose, String queue, String state, Instant now) {
    this.purpose = purpose;
    this.queue = queue;
    this.state = state;
    this.startTime = now;
    this.connectedTime = state.equals("connected") ? now : null;
  }

  boolean isAlive() {
    return endTime == null;
  }

  boolean is(String someState) {
    return state.equals(someState);
  }

  void connect(Instant now) {
    state = "connected";
    connectedTime = now;
    endTime = null;
    disconnectType = null;
  }

  void disconnect(String type, Instant now) {
    if (isAlive()) {
      state = "disconnected";
      disconnectType = type;
      endTime = now;
    }
  }
}
