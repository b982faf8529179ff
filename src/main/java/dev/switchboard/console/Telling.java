package dev.switchboard.console;

import dev.switchboard.conversation.Body;
import dev.switchboard.conversation.Ended;
import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Receipt;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.conversation.Unreadable;
import dev.switchboard.conversation.Watch;
import dev.switchboard.history.Timeline.AtGenesys;
import dev.switchboard.history.Timeline.Changed;
import dev.switchboard.history.Timeline.Event;
import dev.switchboard.history.Timeline.Said;
import dev.switchboard.history.Way;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says in words what happened in a conversation. */
@Component
class Telling {

  private static final Map<String, String> CHANGES =
      Map.ofEntries(
          Map.entry("bot", "the bot asked for a person"),
          Map.entry("route", "a route decided so"),
          Map.entry("operator", "an operator did it"),
          Map.entry("customer.end", "it ended at Genesys Cloud"),
          Map.entry("user.end", "the agent ended it at Genesys Cloud"),
          Map.entry("left", "the customer has left"),
          Map.entry("idle", "nobody had written for the idle time-out"),
          Map.entry("no-answer", "no agent had answered in time"));

  private static final Map<String, String> STEPS =
      Map.of(
          "mark-holder", "Genesys Cloud is told who holds the conversation",
          "disconnect",
              "The conversation at Genesys Cloud is ended, so that no agent goes on unheard",
          "bot-hears", "The bot is told that the conversation is its own again",
          "look-whether-ended", "It may be over at Genesys Cloud: after the guard time, a look",
          "customer-left", "The customer has left; the agent is released");

  private final Words words;

  Telling(Words words) {
    this.words = words;
  }

  /**
   * @param kind customer, bot, agent, switchboard, or turn for what nobody said
   * @param who speaks; empty for a turn
   * @param what in our words, where nobody said anything
   * @param news of receipts
   */
  record Entry(
      String kind,
      When at,
      String who,
      String words,
      List<String> files,
      String what,
      List<Line> lines,
      List<News> news) {}

  record News(When at, String words, boolean bad) {}

  /**
   * One way of a message.
   *
   * @param note what is said beside lane and step; empty when those say it
   * @param state the outcome's colour: good, now, late or bad
   * @param until a time that belongs to the outcome
   */
  record Line(
      String lane,
      String step,
      String note,
      String state,
      String outcome,
      When until,
      List<Failed> failed,
      String deadLetter) {}

  /**
   * @param next when it was to be tried again
   */
  record Failed(int number, When at, String reason, When next) {}

  Entry of(Event event) {
    if (event instanceof Said said) {
      return said(said);
    }
    return new Entry(
        "turn", When.of(event.at()), "", "", List.of(), turn(event), List.of(), List.of());
  }

  private static String turn(Event event) {
    if (event instanceof Changed changed) {
      var how = changed.detail().isEmpty() ? "" : " (" + changed.detail() + ")";
      return (changed.holder() == Holder.AGENT
              ? "A live agent answers from here on: "
              : "The bot answers from here on: ")
          + CHANGES.getOrDefault(changed.why(), changed.why())
          + how;
    }
    var known = (AtGenesys) event;
    return known.registered()
        ? "Genesys Cloud's message flow has registered its conversation " + known.id()
        : "Genesys Cloud's conversation is known: " + known.id();
  }

  private Entry said(Said said) {
    var body = said.body();
    var text = words.of(body);
    var files = words.files(body);
    var isSaid = !text.isEmpty() || !files.isEmpty();
    return new Entry(
        body.speaker() == Speaker.SWITCHBOARD && !isSaid || !(body instanceof Message)
            ? "turn"
            : body.speaker().name().toLowerCase(Locale.ROOT),
        When.of(said.at()),
        isSaid ? who(body) : "",
        text,
        files,
        isSaid ? "" : what(body, said.ways().get(0).step()),
        said.ways().stream().map(Telling::line).toList(),
        said.news().stream()
            .map(
                news ->
                    new News(
                        When.of(news.at()),
                        "Genesys Cloud says "
                            + news.status()
                            + (news.code().isEmpty() ? "" : ", " + news.code()),
                        news.status().equals("Failed")))
            .toList());
  }

  private static String who(Body body) {
    var agent =
        body instanceof Message message ? message.attributes().getOrDefault("agentName", "") : "";
    return agent.isEmpty() ? Words.speaker(body.speaker()) : agent + ", agent";
  }

  /** Of what has no words of its own. */
  private static String what(Body body, String step) {
    if (body instanceof Receipt receipt) {
      return "News about a message of before: " + news(receipt);
    }
    if (body instanceof Ended ended) {
      var how = ended.disconnectType().isEmpty() ? "" : ", " + ended.disconnectType();
      return ended.event().equals(Ended.LEFT)
          ? "The customer has left the channel"
          : "Genesys Cloud says that it is over (%s%s)".formatted(ended.event(), how);
    }
    if (body instanceof Unreadable) {
      return "Written by another version, which alone can read it";
    }
    if (body instanceof Watch watch) {
      return step.equals("look-whether-idle")
          ? "A look whether anybody still writes"
          : "A look whether an agent has answered, the %d. time".formatted(watch.time());
    }
    return STEPS.getOrDefault(step, body.speaker() == Speaker.SWITCHBOARD ? step : "(empty)");
  }

  private static String news(Receipt receipt) {
    return receipt.status() + (receipt.reason().isEmpty() ? "" : ", " + receipt.reason());
  }

  private static Line line(Way way) {
    return new Line(
        way.direction(),
        way.step(),
        way.body() instanceof Receipt receipt ? news(receipt) : "",
        switch (way.state()) {
          case DELIVERED -> "good";
          case UNDER_WAY, BEHIND, PLANNED -> "now";
          case WAITING -> "late";
          case GIVEN_UP -> way.dead().flatMap(Way.Dead::replayed).isPresent() ? "late" : "bad";
        },
        outcome(way),
        When.of(way.next()),
        way.failed().stream().map(Telling::failed).toList(),
        way.dead()
            .filter(dead -> dead.replayed().isEmpty())
            .map(dead -> String.valueOf(dead.id()))
            .orElse(""));
  }

  private static Failed failed(Way.Failed one) {
    return new Failed(one.number(), When.of(one.at()), one.reason(), When.of(one.next()));
  }

  private static String outcome(Way way) {
    return switch (way.state()) {
      case DELIVERED -> way.tries() == 0 ? "delivered" : "delivered at try " + (way.tries() + 1);
      case UNDER_WAY -> way.tries() == 0 ? "under way" : "under way, try " + (way.tries() + 1);
      case WAITING ->
          way.tries() == 0
              ? "waits, not tried: %s; again".formatted(way.error())
              : "waits after %s: %s; next try".formatted(times(way.tries()), way.error());
      case BEHIND -> "waits behind what is before it in its lane";
      case PLANNED -> "planned for";
      case GIVEN_UP -> way.dead().map(Telling::givenUp).orElseThrow();
    };
  }

  private static String givenUp(Way.Dead dead) {
    var after = "given up after %s: %s".formatted(times(dead.attempts()), dead.reason());
    if (dead.replayed().isEmpty()) {
      return after;
    }
    return after
        + (dead.sent()
            ? "; sent once more later"
            : "; settled later, not sent: the holder had changed");
  }

  private static String times(int tries) {
    return tries == 1 ? "1 try" : tries + " tries";
  }
}
