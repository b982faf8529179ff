package dev.switchboard.simulator;

import org.springframework.context.annotation.Profile;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;

/** A refusal of the demo world's own API tells its reason. */
@RestControllerAdvice("dev.switchboard.simulator")
@Profile("demo")
class DemoRefusals {

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refuse(ResponseStatusException refusal) {
    return ResponseEntity.status(refusal.getStatusCode()).body(refusal.getBody());
  }
}
