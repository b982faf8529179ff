package dev.switchboard.security;

import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.util.Base64URL;
import io.github.bucket4j.Bucket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Links that open one thing, until a time: whoever has the link may come in, and nobody can make
 * one up. The key is kept in the database, the same on every replica and after a restart.
 */
@Component
public class SignedLinks {

  static final String PURPOSE = "links";

  /** No file is kept for longer, and so no link. */
  static final Duration LIFE = Duration.ofDays(400);

  private record Key(SecretKeySpec key, Instant until) {}

  private final KeptKeys kept;
  private final Clock clock;
  private final Bucket looks =
      Buckets.of(1, 1, Duration.ofSeconds(10)); // what is not known may be made up
  private volatile List<Key> keys;

  SignedLinks(JdbcClient jdbc, Clock clock) {
    this.kept = new KeptKeys(jdbc, PURPOSE, LIFE);
    this.clock = clock;
    if (kept.find().isEmpty()) {
      kept.keep(PURPOSE, made(PURPOSE));
    }
    this.keys = load();
  }

  /**
   * @param until in whole seconds of the epoch
   * @return letters, digits, hyphens and underscores
   */
  public String sign(String what, long until) {
    return sign(keys.get(0), what, until);
  }

  /**
   * @throws Refused with 403 when nobody here has made this link, with 410 when its time is over
   */
  public void check(String what, long until, String signature) {
    if (!isOurs(what, until, signature) && !isOfANewerKey(what, until, signature)) {
      throw Refused.forbidden("this link is not one of ours; take it as it was sent");
    }
    if (clock.instant().isAfter(Instant.ofEpochSecond(until))) {
      throw Refused.gone("this link is too old; ask for the file again");
    }
  }

  private boolean isOurs(String what, long until, String signature) {
    var now = clock.instant();
    var fits = false;
    for (var key : keys) {
      fits |= now.isBefore(key.until()) && isSame(sign(key, what, until), signature);
    }
    return fits;
  }

  /** Another replica may have one. */
  private boolean isOfANewerKey(String what, long until, String signature) {
    if (!looks.tryConsume(1)) {
      return false;
    }
    keys = load();
    return isOurs(what, until, signature);
  }

  private static boolean isSame(String right, String claimed) {
    return MessageDigest.isEqual(
        right.getBytes(StandardCharsets.UTF_8), claimed.getBytes(StandardCharsets.UTF_8));
  }

  private static String sign(Key key, String what, long until) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key.key());
      return Base64URL.encode(mac.doFinal((until + " " + what).getBytes(StandardCharsets.UTF_8)))
          .toString();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  static String made(String id) {
    var made = new byte[32];
    new SecureRandom().nextBytes(made);
    return new OctetSequenceKey.Builder(made).keyID(id).build().toJSONString();
  }

  private List<Key> load() {
    try {
      var read = new ArrayList<Key>();
      for (var one : kept.find()) {
        var bytes = OctetSequenceKey.parse(one.jwk()).toByteArray();
        read.add(new Key(new SecretKeySpec(bytes, "HmacSHA256"), one.until()));
      }
      return List.copyOf(read);
    } catch (ParseException e) {
      throw new IllegalStateException("a key that signs links cannot be read", e);
    }
  }
}
