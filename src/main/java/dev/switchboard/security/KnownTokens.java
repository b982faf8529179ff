package dev.switchboard.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * A token that was believed is believed until it expires, without another look at its signature: a
 * channel sends the same one with each message for a day.
 */
final class KnownTokens implements JwtDecoder {

  private static final int KEPT = 1_000;

  private final JwtDecoder decoder;
  private final Clock clock;
  private final Cache<String, Jwt> known =
      Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(Duration.ofMinutes(5)).build();

  KnownTokens(JwtDecoder decoder, Clock clock) {
    this.decoder = decoder;
    this.clock = clock;
  }

  /** Whether it was believed and still would be, without a look at its signature. */
  boolean knows(String token) {
    var believed = known.getIfPresent(token);
    return believed != null && isFresh(believed);
  }

  private boolean isFresh(Jwt token) {
    return token.getExpiresAt() != null && clock.instant().isBefore(token.getExpiresAt());
  }

  @Override
  public Jwt decode(String token) {
    var believed = known.getIfPresent(token);
    if (believed != null && isFresh(believed)) {
      return believed;
    }
    var decoded = decoder.decode(token);
    known.put(token, decoded);
    return decoded;
  }
}
