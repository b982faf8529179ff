package dev.switchboard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.database.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;

/** Keys that Switchboard made itself follow one another while several replicas run. */
class KeyRotationTest {

  private static final long TOMORROW = Instant.now().plus(Duration.ofDays(1)).getEpochSecond();

  private static JdbcClient jdbc;

  @BeforeAll
  static void tables() {
    var database = TestDatabase.fresh();
    var source = new DriverManagerDataSource(database.url(), database.user(), database.password());
    Flyway.configure().dataSource(source).load().migrate();
    jdbc = JdbcClient.create(source);
  }

  @BeforeEach
  void noKeys() {
    jdbc.sql("delete from signing_key").update();
  }

  @Test
  void aTokenOfTheKeyBeforeIsGoodEverywhere_andOneOfTheNewKeyToo() {
    var before = replica();
    var old = token(before);
    KeysCommand.rotate(jdbc, KeysCommand.Purpose.tokens, false);
    var after = replica();
    var young = token(after);
    assertThat(kid(after, young)).isNotEqualTo(kid(before, old)).startsWith("tokens-");
    believes(after, old);
    believes(before, young); // it asks once for the key that it does not know
    assertThat(kid(before, token(before))).isEqualTo(kid(after, young));
  }

  @Test
  void aKeyDiesWhenItsLastTokenHas() {
    var before = replica();
    var old = token(before);
    KeysCommand.rotate(jdbc, KeysCommand.Purpose.tokens, false);
    jdbc.sql("update signing_key set created_at = created_at - interval '26 hours'").update();
    doesNotBelieve(replica(), old);
  }

  @Test
  void aStolenKeyIsForgottenAtOnce() {
    var old = token(replica());
    KeysCommand.rotate(jdbc, KeysCommand.Purpose.tokens, true);
    doesNotBelieve(replica(), old);
  }

  @Test
  void linksGoOnToBeGood_untilTheirKeyIsForgotten() {
    var before = new SignedLinks(jdbc, Clock.systemUTC());
    var old = before.sign("a file", TOMORROW);
    KeysCommand.rotate(jdbc, KeysCommand.Purpose.links, false);
    var after = new SignedLinks(jdbc, Clock.systemUTC());
    var young = after.sign("a file", TOMORROW);
    assertThat(young).isNotEqualTo(old);
    assertThatCode(() -> after.check("a file", TOMORROW, old)).doesNotThrowAnyException();
    assertThatCode(() -> before.check("a file", TOMORROW, young)).doesNotThrowAnyException();
    KeysCommand.rotate(jdbc, KeysCommand.Purpose.links, true);
    assertThatThrownBy(
            () -> new SignedLinks(jdbc, Clock.systemUTC()).check("a file", TOMORROW, old))
        .isInstanceOf(Refused.class);
  }

  @Test
  void ofThreeSecretsTwoAreGood() {
    var hash = SecretHash.of(new Secret("new"), new Secret("old"));
    var encoder = new SecretHash();
    assertThat(encoder.matches("new", hash)).isTrue();
    assertThat(encoder.matches("old", hash)).isTrue();
    assertThat(encoder.matches("another", hash)).isFalse();
    assertThat(encoder.matches("", SecretHash.of(new Secret("new"), Secret.none()))).isFalse();
    assertThat(new Secrets(new Secret("new"), Secret.none()).are("")).isFalse();
  }

  private static SigningKeys replica() {
    return new SigningKeys(jdbc, Clock.systemUTC());
  }

  private static String token(SigningKeys keys) {
    var claims =
        JwtClaimsSet.builder().subject("c").expiresAt(Instant.now().plusSeconds(60)).build();
    var header = JwsHeader.with(SignatureAlgorithm.RS256).build();
    return new NimbusJwtEncoder(keys)
        .encode(JwtEncoderParameters.from(header, claims))
        .getTokenValue();
  }

  private static String kid(SigningKeys keys, String token) {
    return String.valueOf(
        OAuth2AuthorizationServerConfiguration.jwtDecoder(keys)
            .decode(token)
            .getHeaders()
            .get("kid"));
  }

  private static void believes(SigningKeys keys, String token) {
    assertThatCode(() -> kid(keys, token)).doesNotThrowAnyException();
  }

  private static void doesNotBelieve(SigningKeys keys, String token) {
    assertThatThrownBy(() -> kid(keys, token)).isInstanceOf(BadJwtException.class);
  }
}
