package dev.switchboard.login;

import dev.switchboard.security.Buckets;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/**
 * Who comes back from an identity provider that does not say who they are. Anybody can, without
 * ever having been there: so they are no act, and the log has room for few of them.
 */
final class Strangers {

  static final int LINES = 10; // a minute

  private static final Logger LOG = LoggerFactory.getLogger(Strangers.class);

  /** Spring's word for somebody who was never sent to the provider, or too long ago. */
  private static final String NEVER_SENT = "authorization_request_not_found";

  private final Bucket lines = Buckets.of(LINES, LINES, Duration.ofMinutes(1));

  void tell(AuthenticationException why) {
    if (!wasSent(why)) {
      LOG.debug("Nobody was sent to the identity provider who came back from it");
    } else if (lines.tryConsume(1)) {
      LOG.warn("Nobody came in by an identity provider: {}", why.toString());
    }
  }

  private static boolean wasSent(AuthenticationException why) {
    return !(why instanceof OAuth2AuthenticationException known
        && NEVER_SENT.equals(known.getError().getErrorCode()));
  }
}
