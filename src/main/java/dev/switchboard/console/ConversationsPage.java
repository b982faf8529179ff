package dev.switchboard.console;

import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Integrations;
import dev.switchboard.history.ConversationFilter;
import dev.switchboard.history.ConversationFilter.State;
import dev.switchboard.history.ConversationList;
import dev.switchboard.history.ConversationList.Place;
import dev.switchboard.history.ConversationSearch;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** All conversations: the latest first, or those that an operator looks for. */
@Controller
class ConversationsPage {

  static final String PATH = "/console/conversations";

  private final ConversationSearch search;
  private final Integrations integrations;
  private final Words words;

  ConversationsPage(ConversationSearch search, Integrations integrations, Words words) {
    this.search = search;
    this.integrations = integrations;
    this.words = words;
  }

  /** As the form has it. */
  record Asked(String customer, String integration, String holder, String state, String before) {

    static Asked of(Map<String, String> given) {
      return new Asked(
          given.getOrDefault("customer", "").strip(),
          given.getOrDefault("integration", ""),
          given.getOrDefault("holder", ""),
          given.getOrDefault("state", ""),
          given.getOrDefault("before", ""));
    }

    ConversationFilter filter() {
      return new ConversationFilter(
          customer,
          integration,
          one("holder", holder).map(Holder::valueOf),
          one("state", state.replace('-', '_')).map(State::valueOf).orElse(State.ANY));
    }

    private static Optional<String> one(String name, String value) {
      if (!value.isEmpty() && !value.matches("bot|agent|waiting|dead_letters")) {
        throw new IllegalArgumentException(name + " must be one of those that the form offers");
      }
      return Optional.of(value.toUpperCase(Locale.ROOT)).filter(given -> !given.isEmpty());
    }

    public boolean isFirstPage() {
      return before.isEmpty();
    }

    public String link(String before) {
      return Query.of(
          PATH,
          Map.of(
              "customer", customer,
              "integration", integration,
              "holder", holder,
              "state", state,
              "before", before));
    }
  }

  /**
   * @param said in one line; empty when nothing is kept
   * @param trouble why it waits; empty when it does not
   */
  record Row(
      String id,
      String name,
      String customerId,
      String integration,
      boolean agent,
      When active,
      String speaker,
      String said,
      String trouble,
      When nextTry,
      long deadLetters) {}

  /**
   * @param seen tells a list from a later one
   */
  record Shown(List<Row> rows, String order, String next, String seen) {}

  @GetMapping(PATH)
  ModelAndView list(@RequestParam Map<String, String> given) {
    var asked = Asked.of(given);
    var before = Optional.of(asked.before()).filter(b -> !b.isEmpty()).map(Place::of);
    var shown = shown(asked, search.list(asked.filter(), before));
    var live = given.containsKey("seen");
    if (live && given.get("seen").equals(shown.seen())) {
      return Live.unchanged();
    }
    return new ModelAndView(live ? "conversations :: list" : "conversations")
        .addObject("asked", asked)
        .addObject("shown", shown)
        .addObject("integrations", integrations.all().stream().map(Integration::name).toList());
  }

  private Shown shown(Asked asked, ConversationList list) {
    var rows = list.rows().stream().map(this::row).toList();
    var next = list.next().map(place -> asked.link(place.toString())).orElse("");
    return new Shown(rows, order(list), next, Live.mark(rows));
  }

  private Row row(ConversationList.Row row) {
    var conversation = row.conversation();
    return new Row(
        conversation.id().toString(),
        Words.name(conversation.customer()),
        conversation.customer().id(),
        conversation.integration(),
        conversation.heldByAgent(),
        When.of(row.activeAt()),
        row.said().map(said -> Words.speaker(said.speaker())).orElse(""),
        row.said().map(words::inShort).orElse(""),
        row.error(),
        When.of(row.nextTry()),
        row.deadLetters());
  }

  private static String order(ConversationList list) {
    return switch (list.order()) {
      case ACTIVE -> "Where something happened last comes first.";
      case WAITING ->
          "Who has waited longest for a next try comes first."
              + (list.cut() ? " More than a thousand lanes wait; these are some of them." : "");
      case GIVEN_UP -> "Where something was given up last comes first.";
      case HANDED_OVER -> "Who was handed over last comes first.";
      case FOUND ->
          "Customers whose id begins like that, then those whose name does."
              + (list.cut() ? " There may be more: write more of it to see others." : "");
    };
  }

  @ExceptionHandler
  ModelAndView notUnderstood(IllegalArgumentException why) {
    return Live.sorry("conversations", HttpStatus.BAD_REQUEST, why.getMessage());
  }
}
