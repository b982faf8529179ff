package dev.switchboard.console;

import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Handover;
import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.Integrations;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Who holds a conversation, and the operator's hand on it. Whoever asks at the wrong moment gets
 * 409 and changes nothing. Only {@code application/json} is taken, as everywhere in this room.
 */
@RestController
@RequestMapping("/api/console/conversations")
class ConversationsApi {

  private final Conversations conversations;
  private final Integrations integrations;
  private final OperatorActs acts;

  ConversationsApi(Conversations conversations, Integrations integrations, OperatorActs acts) {
    this.conversations = conversations;
    this.integrations = integrations;
    this.acts = acts;
  }

  /**
   * @param genesysConversationId empty as long as Genesys Cloud has none
   */
  record View(
      UUID id,
      String integration,
      String customerId,
      Holder holder,
      Instant holderSince,
      String genesysConversationId) {

    static View of(Conversation conversation) {
      return new View(
          conversation.id(),
          conversation.integration(),
          conversation.customer().id(),
          conversation.holder(),
          conversation.holderSince(),
          conversation.genesysConversationId().orElse(""));
    }
  }

  /** Empty when this customer never wrote. */
  @GetMapping
  List<View> of(@RequestParam String integration, @RequestParam String customer) {
    return integrations
        .named(integration)
        .filter(known -> customer.indexOf('\0') < 0) // nobody is called so
        .flatMap(known -> conversations.find(known, customer))
        .map(View::of)
        .stream()
        .toList();
  }

  @GetMapping("/{id}")
  View one(@PathVariable UUID id) {
    return View.of(acts.find(id));
  }

  /**
   * @param asked reason and summary for the agent, queue and attributes; all may be left out
   */
  @PostMapping(path = "/{id}/handover", consumes = MediaType.APPLICATION_JSON_VALUE)
  View handOver(@PathVariable UUID id, @RequestBody Handover asked) {
    acts.handOver(id, asked);
    return one(id);
  }

  /** The agent is disconnected, the customer is told, the bot goes on. */
  @PostMapping(path = "/{id}/handback", consumes = MediaType.APPLICATION_JSON_VALUE)
  View handBack(@PathVariable UUID id, @RequestBody Nothing none) {
    acts.handBack(id);
    return one(id);
  }

  /** The agent is disconnected; nobody is told. The bot answers when the customer writes again. */
  @PostMapping(path = "/{id}/end", consumes = MediaType.APPLICATION_JSON_VALUE)
  View end(@PathVariable UUID id, @RequestBody Nothing none) {
    acts.end(id);
    return one(id);
  }

  /** {@code {}}: a body must be there, or another site's form could ask. */
  record Nothing() {}

  @ExceptionHandler
  ProblemDetail refused(OperatorActs.WrongMoment why) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, why.getMessage());
  }

  @ExceptionHandler
  ProblemDetail unknown(OperatorActs.Unknown why) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, why.getMessage());
  }

  @ExceptionHandler
  ProblemDetail noId(MethodArgumentTypeMismatchException why) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.BAD_REQUEST, "a conversation's id is a UUID, as the trail and the list say it");
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ResponseEntity<ProblemDetail> unavailable() {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "5")
        .body(
            ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "the database does not answer; look at the conversation before you ask again"));
  }
}
