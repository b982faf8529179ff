package dev.switchboard.security;

import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
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

  private static final String FIND = "select jwk from signing_key where id = 'links'";

  private static final String KEEP =
      "insert into signing_key (id, jwk) values ('links', cast(:jwk as json)) on conflict do nothing";

  private final SecretKeySpec key;
  private final Clock clock;

  SignedLinks(JdbcClient jdbc, Clock clock) {
    this.key = new SecretKeySpec(load(jdbc), "HmacSHA256");
    this.clock = clock;
  }

  /**
   * @param until in whole seconds of the epoch
   * @return letters, digits, hyphens and underscores
   */
  public String sign(String what, long until) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return Base64URL.encode(mac.doFinal((until + " " + what).getBytes(StandardCharsets.UTF_8)))
          .toString();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /**
   * @throws Refused with 403 when nobody here has made this link, with 410 when its time is over
   */
  public void check(String what, long until, String signature) {
    if (!MessageDigest.isEqual(
        sign(what, until).getBytes(StandardCharsets.UTF_8),
        signature.getBytes(StandardCharsets.UTF_8))) {
      throw Refused.forbidden("this link is not one of ours; take it as it was sent");
    }
    if (clock.instant().isAfter(Instant.ofEpochSecond(until))) {
      throw Refused.gone("this link is too old; ask for the file again");
    }
  }

  private static byte[] load(JdbcClient jdbc) {
    try {
      if (jdbc.sql(FIND).query(String.class).optional().isEmpty()) {
        var made = new byte[32];
        new SecureRandom().nextBytes(made);
        var jwk = new OctetSequenceKey.Builder(made).keyID("links").build();
        jdbc.sql(KEEP).param("jwk", jwk.toJSONString()).update();
      }
      return OctetSequenceKey.parse(jdbc.sql(FIND).query(String.class).single()).toByteArray();
    } catch (ParseException e) {
      throw new IllegalStateException("the key that signs links cannot be read", e);
    }
  }
}
