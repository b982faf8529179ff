package dev.switchboard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class KnownTokensTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Instant now = NOON;
  private final AtomicInteger asked = new AtomicInteger();
  private final InstantSource time = () -> now;
  private final KnownTokens tokens = new KnownTokens(this::decode, clock());

  @Test
  void aTokenThatWasBelievedIsNotCheckedAgain() {
    assertThat(tokens.decode("good")).isSameAs(tokens.decode("good"));
    assertThat(asked).hasValue(1);
  }

  @Test
  void aTokenThatHasExpiredMeanwhileIsCheckedAgain() {
    tokens.decode("good");
    now = NOON.plus(Duration.ofMinutes(1));
    tokens.decode("good");
    assertThat(asked).hasValue(2);
  }

  @Test
  void aTokenThatWasNotBelievedIsCheckedEachTime() {
    for (int n = 1; n <= 2; n++) {
      assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
      assertThat(asked).hasValue(n);
    }
  }

  private Jwt decode(String token) {
    asked.incrementAndGet();
    if (token.equals("bad")) {
      throw new BadJwtException("on purpose");
    }
    return Jwt.withTokenValue(token)
        .header("alg", "none")
        .subject("somebody")
        .expiresAt(NOON.plus(Duration.ofMinutes(1)))
        .build();
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return time.instant();
      }

      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }
    };
  }
}
