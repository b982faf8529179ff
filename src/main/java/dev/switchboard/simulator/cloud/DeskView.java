package dev.switchboard.simulator.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A conversation as an agent's desk shows it.
 *
 * @param state alerting, connected or ended
 * @param alerted whether it ever reached a queue; what the bot alone has dealt with did not
 */
record DeskView(
    String id,
    String customerId,
    String customer,
    String state,
    boolean alerted,
    String queue,
    Map<String, String> attributes,
    List<TranscriptLine> messages,
    Instant startTime) {

  static DeskView of(CloudConversation conversation) {
    return conversation.view(
        participants ->
            lines ->
                new DeskView(
                    conversation.id,
                    conversation.customerId,
                    conversation.nickname,
                    state(participants),
                    participants.size() > 1,
                    participants.stream()
                        .map(one -> one.queue)
                        .reduce("", (before, queue) -> queue == null ? before : queue),
                    conversation.attributes(),
                    lines,
                    conversation.startTime));
  }

  private static String state(List<Participant> participants) {
    if (participants.stream().anyMatch(one -> one.purpose.equals("agent") && one.is("connected"))) {
      return "connected";
    }
    return participants.stream().anyMatch(one -> one.purpose.equals("acd") && one.isAlive())
        ? "alerting"
        : "ended";
  }
}
