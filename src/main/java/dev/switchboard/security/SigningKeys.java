package dev.switchboard.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.bucket4j.Bucket;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys that sign tokens: the newest signs, the one before is believed until its tokens have
 * died. Read at the start, so that a token can be checked while the database is away, and again
 * when a token names a key that is not known: another replica may have a newer one.
 */
@Component
class SigningKeys implements JWKSource<SecurityContext> {

  static final String PURPOSE = "tokens";

  /** A token's life, and an hour for replicas that have not seen the newer key yet. */
  static final Duration LIFE = Duration.ofHours(25);

  private record Key(RSAKey key, Instant until) {}

  private final KeptKeys kept;
  private final Clock clock;
  private final Bucket looks =
      Buckets.of(1, 1, Duration.ofSeconds(10)); // what is not known may be made up
  private volatile List<Key> keys;

  SigningKeys(JdbcClient jdbc, Clock clock) {
    this.kept = new KeptKeys(jdbc, PURPOSE, LIFE);
    this.clock = clock;
    if (kept.find().isEmpty()) {
      kept.keep(PURPOSE, made(PURPOSE));
    }
    this.keys = load();
  }

  @Override
  public List<JWK> get(JWKSelector selector, SecurityContext context) {
    var signs = selector.getMatcher().getKeyIDs() == null;
    var found = selector.select(known(signs));
    if (found.isEmpty() && !signs && looks.tryConsume(1)) {
      look();
      found = selector.select(known(false));
    }
    return found;
  }

  static String made(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate().toJSONString();
    } catch (JOSEException e) {
      throw new IllegalStateException("a key that signs tokens cannot be made", e);
    }
  }

  /** Who names no key is about to sign. */
  private JWKSet known(boolean signs) {
    var now = clock.instant();
    return new JWKSet(
        keys.stream()
            .limit(signs ? 1 : Long.MAX_VALUE)
            .filter(key -> now.isBefore(key.until()))
            .map(key -> (JWK) key.key())
            .toList());
  }

  private void look() {
    try {
      keys = load();
    } catch (DataAccessException away) {
      // what is known goes on being good
    }
  }

  private List<Key> load() {
    try {
      var read = new ArrayList<Key>();
      for (var one : kept.find()) {
        read.add(new Key(RSAKey.parse(one.jwk()), one.until()));
      }
      return List.copyOf(read);
    } catch (ParseException e) {
      throw new IllegalStateException("a key that signs tokens cannot be read", e);
    }
  }
}
