package dev.switchboard.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.replay.DeadLetter;
import dev.switchboard.replay.DeadLetterFilter;
import dev.switchboard.replay.DeadLetters;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What was given up, and once more. Only {@code application/json} is taken: no page of another site
 * can send that with the operator's login without asking first.
 */
@RestController
class DeadLettersApi {

  private static final int PAGE = 50;
  private static final int LARGEST_PAGE = 500;

  private final DeadLetters letters;
  private final OperatorActs acts;
  private final Clock clock;

  DeadLettersApi(DeadLetters letters, OperatorActs acts, Clock clock) {
    this.letters = letters;
    this.acts = acts;
    this.clock = clock;
  }

  /**
   * @param after what to ask with for the next page; absent on the last
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Page(List<DeadLetter> deadLetters, Optional<Long> after) {}

  /**
   * @param dryRun nothing happened yet, it would
   */
  record Answer(long replayed, long outdated, boolean dryRun) {}

  /** The newest first. */
  @GetMapping("/api/console/dead-letters")
  Page list(@RequestParam Map<String, String> asked) {
    var filter = new HashMap<>(asked);
    var after = number("after", filter.remove("after"));
    var limit = number("limit", filter.remove("limit")).orElse((long) PAGE);
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new IllegalArgumentException("limit must be from 1 to " + LARGEST_PAGE);
    }
    var found =
        letters.list(DeadLetterFilter.of(filter, clock.instant()), after, (int) (long) limit);
    return new Page(
        found,
        found.size() < limit ? Optional.empty() : Optional.of(found.get(found.size() - 1).id()));
  }

  @PostMapping(
      path = "/api/console/dead-letters/replay",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  Answer replay(
      @RequestParam Map<String, String> asked,
      @RequestBody(required = false) Optional<JsonNode> body) {
    var filter = ReplayRequest.read(body, clock.instant());
    var done = isDryRun(asked) ? letters.count(filter) : acts.replay(filter, meant(body));
    return new Answer(done.replayed(), done.outdated(), isDryRun(asked));
  }

  private static String meant(Optional<JsonNode> body) {
    return body.map(JsonNode::toString).orElse("");
  }

  /** A misspelt name would let happen what was only to be looked at. */
  private static boolean isDryRun(Map<String, String> asked) {
    return switch (asked.toString()) {
      case "{dry-run=true}" -> true;
      case "{}", "{dry-run=false}" -> false;
      default -> throw new IllegalArgumentException("the only parameter is dry-run=true or false");
    };
  }

  private static Optional<Long> number(String name, String value) {
    try {
      return Optional.ofNullable(value).map(Long::valueOf);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a whole number");
    }
  }

  @ExceptionHandler
  ProblemDetail refused(IllegalArgumentException why) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, why.getMessage());
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ResponseEntity<ProblemDetail> unavailable() {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "5")
        .body(
            ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "the database does not answer; a replay that was under way can be asked for again"));
  }
}
