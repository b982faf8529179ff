package dev.switchboard.simulator.cloud;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * One conversation in Genesys Cloud. Verbs that come at the wrong moment change nothing and say so.
 */
class CloudConversation {

  enum Routed {
    QUEUED,
    DISCONNECTED,
    NOT_NOW
  }

  final String id = UUID.randomUUID().toString();
  final String integrationId;
  final String customerId;
  final String nickname;
  final Instant startTime;

  private final Participant customer;
  private final List<Participant> participants = new ArrayList<>();
  private final Transcript transcript = new Transcript();

  CloudConversation(String integrationId, String customerId, String nickname, Instant now) {
    this.integrationId = integrationId;
    this.customerId = customerId;
    this.nickname = nickname;
    this.startTime = now;
    this.customer = new Participant("customer", null, "connected", now);
    participants.add(customer);
  }

  /**
   * Nobody may write to a conversation that ended before {@code oldest}: a message then begins a
   * new one.
   */
  synchronized boolean isClosedSince(Instant oldest) {
    return customer.endTime != null && !customer.endTime.isAfter(oldest);
  }

  synchronized boolean isOpen() {
    return customer.isAlive();
  }

  /** Someone in the queue or at a desk has it, so the flow leaves it alone. */
  synchronized boolean isAnswered() {
    return alive("acd").isPresent() || alive("agent").isPresent();
  }

  /** Returns the id of the line: the first one's when this is a repeat. */
  synchronized String receive(
      String key, TranscriptLine line, Map<String, String> attributes, boolean overwrite) {
    Optional<String> repeat = transcript.repeat(key);
    if (repeat.isPresent()) {
      return repeat.get();
    }
    if (!isOpen()) {
      customer.connect(line.at());
    }
    if (overwrite || transcript.lines().isEmpty()) {
      customer.attributes.putAll(attributes);
    }
    transcript.add(line);
    transcript.remember(key, line.id());
    return line.id();
  }

  /**
   * The flow's last decision, in one go with what follows from it: an attribute that changes
   * meanwhile is either seen here, or finds a conversation that the next message opens again.
   */
  synchronized Routed route(String defaultQueue, Instant now) {
    if (!isOpen() || isAnswered()) {
      return Routed.NOT_NOW;
    }
    if ("human".equals(customer.attributes.get("type"))) {
      enqueue(customer.attributes.getOrDefault("queue", defaultQueue), now);
      return Routed.QUEUED;
    }
    customer.disconnect("system", now);
    return Routed.DISCONNECTED;
  }

  synchronized boolean accept(Instant now) {
    Optional<Participant> ringing = alive("agent").filter(agent -> agent.is("alerting"));
    ringing.ifPresent(
        agent -> {
          agent.connect(now);
          alive("acd").ifPresent(acd -> acd.disconnect("transfer", now));
        });
    return ringing.isPresent();
  }

  /** The queue keeps it and alerts the next desk. */
  synchronized boolean passOn(String disconnectType, String remark, Instant now) {
    Optional<Participant> ringing = alive("agent").filter(agent -> agent.is("alerting"));
    ringing.ifPresent(
        agent -> {
          agent.disconnect(disconnectType, now);
          participants.add(new Participant("agent", agent.queue, "alerting", now));
          remark(remark, now);
        });
    return ringing.isPresent();
  }

  synchronized boolean transfer(String queue, Instant now) {
    Optional<Participant> talking = alive("agent").filter(agent -> agent.is("connected"));
    talking.ifPresent(
        agent -> {
          agent.disconnect("transfer", now);
          enqueue(queue, now);
          remark("Transferred to the queue " + queue + ".", now);
        });
    return talking.isPresent();
  }

  /** An agent ends it; only one who talks can. */
  synchronized boolean end(Instant now) {
    Optional<Participant> talking = alive("agent").filter(agent -> agent.is("connected"));
    talking.ifPresent(
        agent -> {
          agent.disconnect("client", now);
          remark("You have ended the conversation.", now);
          disconnectAll("peer", now);
        });
    return talking.isPresent();
  }

  /** Returns whether an agent or a queue had it until now. */
  synchronized boolean disconnectAll(String type, Instant now) {
    boolean wasAnswered = isAnswered();
    participants.forEach(participant -> participant.disconnect(type, now));
    return wasAnswered;
  }

  synchronized boolean disconnect(String participantId, Instant now) {
    Optional<Participant> found = participant(participantId);
    found.ifPresent(participant -> participant.disconnect("client", now));
    return found.isPresent();
  }

  synchronized boolean write(TranscriptLine line) {
    boolean talking = alive("agent").filter(agent -> agent.is("connected")).isPresent();
    if (talking) {
      transcript.add(line);
    }
    return talking;
  }

  synchronized boolean mark(String lineId, String status, String reason) {
    return transcript.mark(lineId, status, reason);
  }

  synchronized void remark(String text, Instant now) {
    transcript.add(TranscriptLine.remark(UUID.randomUUID().toString(), text, now));
  }

  synchronized boolean change(String participantId, Map<String, String> attributes) {
    Optional<Participant> found = participant(participantId);
    found.ifPresent(participant -> participant.attributes.putAll(attributes));
    return found.isPresent();
  }

  synchronized Map<String, String> attributes() {
    return new LinkedHashMap<>(customer.attributes);
  }

  synchronized void setAttribute(String name, String value) {
    customer.attributes.put(name, value);
  }

  /** Reads participants and lines as they are at one moment. */
  synchronized <T> T view(Function<List<Participant>, Function<List<TranscriptLine>, T>> form) {
    return form.apply(participants).apply(transcript.lines());
  }

  private void enqueue(String queue, Instant now) {
    participants.add(new Participant("acd", queue, "connected", now));
    participants.add(new Participant("agent", queue, "alerting", now));
  }

  private Optional<Participant> alive(String purpose) {
    return participants.stream()
        .filter(one -> one.purpose.equals(purpose) && one.isAlive())
        .findFirst();
  }

  private Optional<Participant> participant(String participantId) {
    return participants.stream().filter(one -> one.id.equals(participantId)).findFirst();
  }
}
