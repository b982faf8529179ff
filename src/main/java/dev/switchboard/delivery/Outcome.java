package dev.switchboard.delivery;

import java.util.List;
import java.util.Optional;

/**
 * What is committed as one: what somebody at a door has brought, or how a letter ended, and all
 * that followed from it.
 */
final class Outcome {

  private final Optional<Completion> completion;
  private final Effects effects;
  private final String traceparent;

  private Outcome(Optional<Completion> completion, Effects effects) {
    this(completion, effects, Traceparent.NONE);
  }

  private Outcome(Optional<Completion> completion, Effects effects, String traceparent) {
    this.completion = completion;
    this.effects = effects;
    this.traceparent = traceparent;
  }

  /** The same, as part of a trace. */
  Outcome in(String trace) {
    return new Outcome(completion, effects, trace);
  }

  Optional<Completion> completion() {
    return completion;
  }

  Effects effects() {
    return effects;
  }

  static Outcome arrived(Effects effects) {
    return new Outcome(Optional.empty(), effects);
  }

  static Outcome delivered(Claim claim, Journalled letter, Effects effects) {
    return new Outcome(
        Optional.of(new Completion(claim, letter, Optional.empty(), effects.required())), effects);
  }

  static Outcome givenUp(Claim claim, Journalled letter, String reason, Effects effects) {
    return new Outcome(
        Optional.of(new Completion(claim, letter, Optional.of(reason), Optional.empty())), effects);
  }

  List<Appends.Posted> posted() {
    return effects.letters().stream()
        .map(letter -> new Appends.Posted(effects.conversation().id(), letter, traceparent))
        .toList();
  }

  /** One message came in, and nothing else: its own key tells a repeat. */
  boolean isPlainArrival() {
    return completion.isEmpty() && effects.isPlain() && effects.letters().size() == 1;
  }

  /** A letter has ended, and nothing followed. */
  boolean isPlainEnd() {
    return completion.filter(end -> end.gaveUp().isEmpty()).isPresent() && effects.isNothing();
  }

  /** A repeat at the door cannot be told by its messages. */
  boolean isOnce() {
    return completion.isEmpty() && !isPlainArrival();
  }
}
