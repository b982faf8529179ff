package dev.switchboard.delivery;

import dev.switchboard.conversation.Body;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.figures.Figures;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells log, meters and whoever listens what happens to the messages. */
@Component
class Trail {

  private static final Logger LOG = LoggerFactory.getLogger(Trail.class);

  /** In the others are looks at a conversation, which are put off on purpose, and files. */
  private static final Set<Direction> COUNTED =
      EnumSet.of(Direction.TO_HOLDER, Direction.TO_CUSTOMER, Direction.TO_GENESYS);

  private final ApplicationEventPublisher events;
  private final MeterRegistry meters;
  private final Figures figures;
  private final AttemptMeters attempts;
  private final Traces traces;
  private final Clock clock;

  Trail(
      ApplicationEventPublisher events,
      MeterRegistry meters,
      Figures figures,
      Traces traces,
      Clock clock) {
    this.events = events;
    this.meters = meters;
    this.figures = figures;
    this.attempts = new AttemptMeters(meters);
    this.traces = traces;
    this.clock = clock;
  }

  /**
   * @param conversation before the effects
   */
  void committed(Effects effects, Conversation conversation) {
    effects
        .change()
        .ifPresent(
            change ->
                publish(
                    conversation,
                    change.next(),
                    "",
                    null,
                    "",
                    "",
                    "holder",
                    0,
                    0,
                    change.next() == Holder.AGENT
                        ? "a live agent answers from now on"
                        : "the bot answers from now on"));
    for (var letter : effects.letters()) {
      if (COUNTED.contains(letter.direction())) {
        figures.received(conversation.integration());
      }
      publish(
          conversation,
          effects.change().map(Effects.HolderChange::next).orElse(conversation.holder()),
          letter.body().id(),
          letter.body(),
          letter.step(),
          letter.direction().lane(),
          "journalled",
          0,
          0,
          "");
    }
  }

  void attempted(
      Conversation conversation,
      Holder holder,
      Claim claim,
      Journalled letter,
      String what,
      String detail) {
    var age = Duration.between(letter.journalledAt(), clock.instant());
    var millis = age.toMillis();
    attempts.ended(what, claim.direction());
    if (what.equals("delivered")) {
      attempts.delivered(claim.direction(), age);
    }
    if (COUNTED.contains(claim.direction())) {
      count(conversation.integration(), what, millis);
    }
    traces.ended(what, millis);
    LOG.info(
        "{} {} lane={} conversation={} attempt={} after={}ms: {}{}",
        letter.step(),
        Reason.of(letter.body().id()),
        claim.direction().lane(),
        claim.conversation(),
        letter.attempt(),
        millis,
        what,
        detail.isEmpty() ? "" : ", " + Reason.of(detail));
    publish(
        conversation,
        holder,
        letter.body().id(),
        letter.body(),
        letter.step(),
        claim.direction().lane(),
        what,
        letter.attempt(),
        millis,
        detail);
  }

  /** Waiting is no attempt; with many lanes to a destination that is away, a log of it is noise. */
  void postponed(
      Conversation conversation, Claim claim, Journalled letter, String reason, Duration wait) {
    var millis = Duration.between(letter.journalledAt(), clock.instant()).toMillis();
    attempts.ended("postponed", claim.direction());
    if (COUNTED.contains(claim.direction())) {
      figures.postponed(conversation.integration());
    }
    traces.ended("postponed", millis);
    LOG.debug("{} {} is not tried: {}", letter.step(), Reason.of(letter.body().id()), reason);
    publish(
        conversation,
        conversation.holder(),
        letter.body().id(),
        letter.body(),
        letter.step(),
        claim.direction().lane(),
        "waiting",
        letter.attempt() - 1,
        millis,
        reason + "; not tried before " + wait.toMillis() / 1000.0 + " s");
  }

  private void count(String integration, String what, long millis) {
    switch (what) {
      case "delivered" -> figures.delivered(integration, millis);
      case "given-up" -> figures.givenUp(integration);
      default -> figures.failed(integration);
    }
  }

  void dropped(String what) {
    meters.counter("switchboard.dropped", "what", what).increment();
  }

  static Holder holder(Effects effects) {
    return effects.change().map(Effects.HolderChange::next).orElse(effects.conversation().holder());
  }

  private void publish(
      Conversation conversation,
      Holder holder,
      String message,
      Body body,
      String entry,
      String lane,
      String what,
      int attempt,
      long millis,
      String detail) {
    events.publishEvent(
        new Waypoint(
            clock.instant(),
            conversation.integration(),
            conversation.id(),
            conversation.customer().id(),
            message,
            body == null ? Speaker.SWITCHBOARD : body.speaker(),
            entry,
            lane,
            what,
            attempt,
            millis,
            detail,
            holder));
  }
}
