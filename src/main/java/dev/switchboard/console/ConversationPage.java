package dev.switchboard.console;

import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Handover;
import dev.switchboard.history.Timeline.Edge;
import dev.switchboard.history.Timelines;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** One conversation as a timeline, and the operator's hand on it. */
@Controller
@RequestMapping(ConversationsPage.PATH + "/{id}")
class ConversationPage {

  private static final Map<String, String> DONE =
      Map.of(
          "handover", "Handed over. An agent is alerted and reads the summary first.",
          "handback", "Handed back. The bot answers again, and the customer is told.",
          "end", "Ended. The bot answers when the customer writes again.");

  private final Timelines timelines;
  private final OperatorActs acts;
  private final Telling telling;

  ConversationPage(Timelines timelines, OperatorActs acts, Telling telling) {
    this.timelines = timelines;
    this.acts = acts;
    this.telling = telling;
  }

  record Facts(
      String id,
      String name,
      String customerId,
      String integration,
      boolean agent,
      When since,
      String genesysId) {

    static Facts of(Conversation conversation) {
      return new Facts(
          conversation.id().toString(),
          Words.name(conversation.customer()),
          conversation.customer().id(),
          conversation.integration(),
          conversation.heldByAgent(),
          When.of(conversation.holderSince()),
          conversation.genesysConversationId().orElse(""));
    }
  }

  /**
   * @param before where an earlier page ends; empty: the latest
   * @param part of the page that is wanted anew: {@code timeline} or {@code acts}; empty: all
   * @param seen what the reader has of that part
   */
  @GetMapping
  ModelAndView show(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String before,
      @RequestParam(defaultValue = "") String part,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam(defaultValue = "") String done) {
    var facts = Facts.of(acts.find(id));
    if (part.equals("acts")) {
      return seen.equals(Live.mark(List.of(facts)))
          ? Live.unchanged()
          : page(facts, "conversation :: acts");
    }
    var page = page(facts, part.equals("timeline") ? "conversation :: timeline" : "conversation");
    tell(page, id, before);
    return part.equals("timeline") && seen.equals(page.getModel().get("seen"))
        ? Live.unchanged()
        : page.addObject("done", DONE.getOrDefault(done, ""));
  }

  private static ModelAndView page(Facts facts, String view) {
    return new ModelAndView(view)
        .addObject("facts", facts)
        .addObject("factsSeen", Live.mark(List.of(facts)))
        .addObject("done", "")
        .addObject("refused", "");
  }

  private void tell(ModelAndView page, UUID id, String before) {
    var timeline = timelines.of(id, Optional.of(before).filter(b -> !b.isEmpty()).map(Edge::of));
    var entries = timeline.events().stream().map(telling::of).toList();
    page.addObject("entries", entries)
        .addObject("earlier", timeline.earlier().map(Edge::toString).orElse(""))
        .addObject("latest", before.isEmpty())
        .addObject("seen", Live.mark(entries));
  }

  @PostMapping("/handover")
  ModelAndView handOver(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String summary,
      @RequestParam(defaultValue = "") String queue) {
    var asked = new Handover(reason.strip(), summary.strip(), queue.strip(), Map.of());
    return act(id, "handover", () -> acts.handOver(id, asked));
  }

  @PostMapping("/handback")
  ModelAndView handBack(@PathVariable UUID id) {
    return act(id, "handback", () -> acts.handBack(id));
  }

  @PostMapping("/end")
  ModelAndView end(@PathVariable UUID id) {
    return act(id, "end", () -> acts.end(id));
  }

  /** What was refused is said on the page as it is now. */
  private ModelAndView act(UUID id, String what, Runnable act) {
    try {
      act.run();
      return new ModelAndView(
          "redirect:%s/%s?done=%s#latest".formatted(ConversationsPage.PATH, id, what));
    } catch (OperatorActs.WrongMoment why) {
      var page = page(Facts.of(acts.find(id)), "conversation");
      tell(page, id, "");
      page.setStatus(HttpStatus.CONFLICT);
      return page.addObject("refused", why.getMessage());
    }
  }

  @ExceptionHandler
  ModelAndView unknown(OperatorActs.Unknown why) {
    return Live.sorry("conversations", HttpStatus.NOT_FOUND, why.getMessage());
  }

  @ExceptionHandler
  ModelAndView noId(MethodArgumentTypeMismatchException why) {
    return Live.sorry(
        "conversations",
        HttpStatus.BAD_REQUEST,
        "a conversation's id is a UUID, as the list links it");
  }

  @ExceptionHandler
  ModelAndView notUnderstood(IllegalArgumentException why) {
    return Live.sorry("conversations", HttpStatus.BAD_REQUEST, why.getMessage());
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ModelAndView unavailable() {
    return Live.sorry(
        "conversations",
        HttpStatus.SERVICE_UNAVAILABLE,
        "the database does not answer; look at the conversation before you ask again");
  }
}
