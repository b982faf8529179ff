package dev.switchboard.console;

import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Integrations;
import dev.switchboard.delivery.Direction;
import dev.switchboard.replay.DeadLetter;
import dev.switchboard.replay.DeadLetterFilter;
import dev.switchboard.replay.DeadLetters;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What was given up, and once more; what is not said plainly never means all. */
@Controller
class DeadLettersPage {

  private static final String PATH = "/console/dead-letters";
  private static final int PAGE = 50;

  private final DeadLetters letters;
  private final OperatorActs acts;
  private final Integrations integrations;
  private final Clock clock;

  DeadLettersPage(DeadLetters letters, OperatorActs acts, Integrations integrations, Clock clock) {
    this.letters = letters;
    this.acts = acts;
    this.integrations = integrations;
    this.clock = clock;
  }

  record Row(DeadLetter letter, String speaker, When at, When said) {

    static Row of(DeadLetter letter) {
      return new Row(
          letter,
          Words.speaker(letter.speaker()),
          When.of(letter.givenUpAt()),
          When.of(letter.journalledAt()));
    }
  }

  @GetMapping(PATH)
  ModelAndView list(@RequestParam Map<String, String> given) {
    var filter = filled(given);
    var after = Optional.ofNullable(filter.remove("after")).map(DeadLettersPage::number);
    var done = done(filter.remove("replayed"), filter.remove("outdated"));
    var found = letters.list(DeadLetterFilter.of(filter, clock.instant()), after, PAGE + 1);
    var shown = found.stream().limit(PAGE).map(Row::of).toList();
    var next =
        found.size() > PAGE
            ? link("", filter, Map.of("after", String.valueOf(found.get(PAGE - 1).id())))
            : "";
    return new ModelAndView("dead-letters")
        .addObject("asked", asked(filter))
        .addObject("narrowed", !filter.isEmpty())
        .addObject("rows", shown)
        .addObject("next", next)
        .addObject("done", done)
        .addObject("again", again(filter))
        .addObject("lanes", Arrays.stream(Direction.values()).map(Direction::lane).toList())
        .addObject("integrations", integrations.all().stream().map(Integration::name).toList());
  }

  /** All that the form has, empty where it was not asked. */
  private static Map<String, String> asked(Map<String, String> filter) {
    var asked = new HashMap<String, String>();
    DeadLetterFilter.NAMES.forEach(name -> asked.put(name, filter.getOrDefault(name, "")));
    return asked;
  }

  private static String again(Map<String, String> filter) {
    return link("/replay", filter.isEmpty() ? Map.of("all", "true") : filter, Map.of());
  }

  private static String link(String path, Map<String, String> asked, Map<String, String> more) {
    var values = new HashMap<>(asked);
    values.putAll(more);
    return Query.of(PATH + path, values);
  }

  private static String done(String replayed, String outdated) {
    return Optional.ofNullable(replayed)
        .map(DeadLettersPage::number)
        .map(
            sent ->
                said(sent, "is in its lane again", "are in their lanes again")
                    + outdated(
                        Optional.ofNullable(outdated).map(DeadLettersPage::number).orElse(0L)))
        .orElse("");
  }

  private static String said(long count, String one, String many) {
    return count == 1 ? "1 message " + one + "." : count + " messages " + many + ".";
  }

  private static String outdated(long count) {
    return count == 0
        ? ""
        : " "
            + said(count, "was settled and not sent", "were settled and not sent")
            + " The holder had changed since.";
  }

  /** What a replay would do, before it is done. */
  @GetMapping(PATH + "/replay")
  ModelAndView ask(@RequestParam Map<String, String> given) {
    var asked = filled(given);
    var would = letters.count(meant(asked));
    return new ModelAndView("replay")
        .addObject("asked", asked)
        .addObject("would", would)
        .addObject("back", link("", back(asked), Map.of()))
        .addObject(
            "outdated",
            said(
                would.outdated(),
                "would be settled and not sent",
                "would be settled and not sent"));
  }

  @PostMapping(PATH + "/replay")
  String replay(@RequestParam Map<String, String> given) {
    var asked = filled(given);
    var done = acts.replay(meant(asked), asked.toString());
    return "redirect:"
        + link(
            "",
            back(asked),
            Map.of(
                "replayed", String.valueOf(done.replayed()),
                "outdated", String.valueOf(done.outdated())));
  }

  /** To the list as it was. */
  private static Map<String, String> back(Map<String, String> asked) {
    return asked.containsKey("ids") || asked.containsKey("all") ? Map.of() : asked;
  }

  private DeadLetterFilter meant(Map<String, String> asked) {
    if (asked.equals(Map.of("all", "true"))) {
      return DeadLetterFilter.all();
    }
    if (asked.keySet().equals(Set.of("ids"))) {
      return DeadLetterFilter.ofIds(
          List.of(asked.get("ids").split(",")).stream().map(DeadLettersPage::number).toList());
    }
    if (asked.isEmpty()) {
      throw new IllegalArgumentException("say which: ids=…, a filter, or all=true");
    }
    return DeadLetterFilter.of(asked, clock.instant());
  }

  /** A form sends what was left empty, too. */
  private static Map<String, String> filled(Map<String, String> given) {
    var filled = new TreeMap<>(given);
    filled.values().removeIf(String::isBlank);
    filled.remove("_csrf");
    return filled;
  }

  private static long number(String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(value + " is no number of a dead letter");
    }
  }

  @ExceptionHandler
  ModelAndView notUnderstood(IllegalArgumentException why) {
    return Live.sorry("dead-letters", HttpStatus.BAD_REQUEST, why.getMessage());
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ModelAndView unavailable() {
    return Live.sorry(
        "dead-letters",
        HttpStatus.SERVICE_UNAVAILABLE,
        "the database does not answer; a replay that was under way can be asked for again");
  }
}
