package dev.switchboard.login;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** Nobody fills the log by failing at the identity provider's. */
class StrangersTest {

  @Test
  void theLogSaysWhy_butNotWithoutEnd() {
    var lines = new ListAppender<ILoggingEvent>();
    var log = (Logger) LoggerFactory.getLogger(Strangers.class);
    lines.start();
    log.addAppender(lines);
    try {
      var strangers = new Strangers();
      for (var time = 0; time < 1_000; time++) {
        var error = new OAuth2Error("invalid_token_response");
        strangers.tell(new OAuth2AuthenticationException(error, "[invalid_token_response]"));
      }
    } finally {
      log.detachAppender(lines);
    }
    assertThat(lines.list).hasSizeBetween(Strangers.LINES, Strangers.LINES + 5);
    assertThat(lines.list.get(0).getFormattedMessage()).contains("invalid_token_response");
  }
}
