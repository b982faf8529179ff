package dev.switchboard.people;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is held about a customer, all of it to take away, and the end of it. */
@RestController
@RequestMapping("/api/console/customers")
class CustomersApi {

  private final People people;
  private final WordSearch search;
  private final CustomerActs acts;

  CustomersApi(People people, WordSearch search, CustomerActs acts) {
    this.people = people;
    this.search = search;
    this.acts = acts;
  }

  /** On one integration, or on all where this id is known; empty when nothing is held. */
  @GetMapping(params = "customer")
  List<Held> of(
      @RequestParam(defaultValue = "") String integration, @RequestParam String customer) {
    return integration.isBlank()
        ? people.find(customer)
        : people.find(new Who(integration, customer)).stream().toList();
  }

  /** Slow, along all customers: whose id, name or e-mail address has these words in it. */
  @GetMapping(params = "words")
  List<Who> search(@RequestParam String words) {
    if (words.strip().length() < 2) {
      throw new IllegalArgumentException("words must have two letters at least");
    }
    return search.search(words);
  }

  /** By integration and customer, or by conversation. */
  @GetMapping("/export")
  void export(
      @RequestParam(defaultValue = "") String integration,
      @RequestParam(defaultValue = "") String customer,
      @RequestParam Optional<UUID> conversation,
      @RequestParam(defaultValue = "json") String format,
      HttpServletResponse response)
      throws IOException {
    acts.operatorsOnly();
    var form = Export.Form.of(format);
    var held =
        conversation.isPresent()
            ? acts.find(conversation.get())
            : acts.find(new Who(integration, customer));
    var name = held.conversation().map(UUID::toString).orElse("set-aside") + "." + form.word();
    response.setContentType(form.type());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(name).build().toString());
    acts.export(held, form, response.getOutputStream());
  }

  /**
   * @param force also while an agent holds the conversation or messages wait
   */
  record Asked(String integration, String customer, boolean force) {}

  /**
   * @param dryRun nothing happened yet, it would
   * @param erased rows by table
   * @param hindrances why a dry run would have been refused
   * @param nextSteps who else holds something about them
   */
  record Answer(
      boolean dryRun,
      Map<String, Long> erased,
      long undelivered,
      List<String> hindrances,
      List<String> nextSteps) {}

  @PostMapping(path = "/erase", consumes = MediaType.APPLICATION_JSON_VALUE)
  Answer erase(
      @RequestParam(name = "dry-run", defaultValue = "false") boolean dryRun,
      @RequestBody Asked asked) {
    var who = new Who(asked.integration(), asked.customer());
    if (dryRun) {
      var held = acts.find(who);
      var done = new Erasure.Done(held, held.rows(), true);
      return answer(true, done, held.hindrances());
    }
    return answer(false, acts.erase(who, asked.force()), List.of());
  }

  private Answer answer(boolean dryRun, Erasure.Done done, List<String> hindrances) {
    return new Answer(
        dryRun, done.rows(), done.undelivered(), hindrances, acts.nextSteps(done.before()));
  }

  @ExceptionHandler
  ProblemDetail unknown(CustomerActs.Unknown why) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, why.getMessage());
  }

  @ExceptionHandler
  ProblemDetail notAllowed(CustomerActs.NotAllowed why) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, why.getMessage());
  }

  @ExceptionHandler
  ProblemDetail wrongMoment(Erasure.WrongMoment why) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.CONFLICT,
        why.getMessage() + ". With \"force\": true it is erased all the same, and that is lost.");
  }

  @ExceptionHandler
  ProblemDetail noAnswer(WordSearch.NoAnswer why) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, why.getMessage());
  }

  @ExceptionHandler
  ProblemDetail notUnderstood(IllegalArgumentException why) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, why.getMessage());
  }

  @ExceptionHandler
  ProblemDetail noJson(HttpMessageNotReadableException why) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.BAD_REQUEST,
        "say {\"integration\": \"…\", \"customer\": \"…\"} and, if it must be, \"force\": true");
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ResponseEntity<ProblemDetail> unavailable() {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "5")
        .body(
            ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "the database does not answer; look at the customer before you ask again"));
  }
}
