package dev.switchboard.login;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Nobody has looked whether this one was right. */
final class TooManyGuesses extends AuthenticationException {

  private static final long serialVersionUID = 1L;

  private final Duration wait;

  TooManyGuesses(Duration wait) {
    super("too many wrong passwords; wait %d seconds".formatted(seconds(wait)));
    this.wait = wait;
  }

  long seconds() {
    return seconds(wait);
  }

  private static long seconds(Duration wait) {
    return wait.plusMillis(999).toSeconds();
  }
}
