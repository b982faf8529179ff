package dev.switchboard.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The key that signs tokens: made once, kept in the database, the same on every replica. */
@Component
class SigningKeys implements JWKSource<SecurityContext> {

  private static final String FIND = "select jwk from signing_key where id = 'tokens'";

  private static final String KEEP =
      "insert into signing_key (id, jwk) values ('tokens', cast(:jwk as json)) on conflict do nothing";

  private final JdbcClient jdbc;
  private final JWKSet keys;

  SigningKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.keys =
        new JWKSet(load()); // now, so that a token can be checked while the database is away
  }

  @Override
  public List<JWK> get(JWKSelector selector, SecurityContext context) {
    return selector.select(keys);
  }

  private RSAKey load() {
    try {
      if (jdbc.sql(FIND).query(String.class).optional().isEmpty()) {
        jdbc.sql(KEEP)
            .param("jwk", new RSAKeyGenerator(2048).keyID("tokens").generate().toJSONString())
            .update();
      }
      return RSAKey.parse(
          jdbc.sql(FIND).query(String.class).single()); // another replica may have been faster
    } catch (JOSEException | ParseException e) {
      throw new IllegalStateException("the key that signs tokens cannot be made or read", e);
    }
  }
}
