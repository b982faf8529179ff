package dev.switchboard.simulator.cloud;

import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice("dev.switchboard.simulator.cloud")
@Profile("demo")
class CloudRefusalAnswers {

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> refuse(CloudRefusal refusal) {
    return ResponseEntity.status(refusal.status()).body(refusal.body());
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> refuse(HttpMessageNotReadableException notJson) {
    return refuse(
        CloudRefusal.badRequest(
            "The request could not be understood by the server due to malformed syntax."));
  }
}
