package dev.switchboard.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;

/** A refusal as RFC 9457 wants it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail) {

  static final String CONTENT_TYPE = "application/problem+json";

  public static Problem of(Refused refused) {
    return new Problem(
        "about:blank",
        HttpStatus.valueOf(refused.status()).getReasonPhrase(),
        refused.status(),
        refused.getMessage());
  }

  /** The whole answer, from outside of the routes. */
  public static void answer(HttpServletResponse response, Refused refused) throws IOException {
    if (!refused.retryAfter().isZero()) {
      response.setHeader("Retry-After", String.valueOf(refused.retryAfter().toSeconds()));
    }
    of(refused).write(response);
  }

  /** From outside of the routes, where no object mapper is at hand; title and detail are ours. */
  public void write(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    response.setContentType(CONTENT_TYPE);
    response.setCharacterEncoding("UTF-8");
    response
        .getWriter()
        .write(
            "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(
                    type, title, status, detail.replace("\\", "\\\\").replace("\"", "\\\"")));
  }
}
