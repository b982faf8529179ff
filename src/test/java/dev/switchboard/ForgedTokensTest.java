package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that look like ours. */
class ForgedTokensTest extends FaultyWorldTest {

  private RSAKey ours;

  @BeforeEach
  void ours() throws Exception {
    ours =
        RSAKey.parse(
            jdbc.sql("select jwk from signing_key where id = 'tokens'")
                .query(String.class)
                .single());
  }

  @Test
  void oneOfOursIsBelieved() throws Exception {
    assertThat(status(signed(header(JWSAlgorithm.RS256), claims(60), new RSASSASigner(ours))))
        .isEqualTo(200);
  }

  @Test
  void oneThatNobodySignedIsNot() {
    assertThat(status(new PlainJWT(claims(60)).serialize())).isEqualTo(401);
  }

  @Test
  void oneOfAnotherKeyIsNot_whateverItCallsItself() throws Exception {
    var another = new RSAKeyGenerator(2048).keyID("tokens").generate();
    assertThat(status(signed(header(JWSAlgorithm.RS256), claims(60), new RSASSASigner(another))))
        .isEqualTo(401);
  }

  /** The public key is no secret. */
  @Test
  void oneThatIsSignedWithThePublicKeyAsIfItWereASecretIsNot() throws Exception {
    var known = ours.toPublicJWK().toRSAPublicKey().getEncoded();
    assertThat(status(signed(header(JWSAlgorithm.HS256), claims(60), new MACSigner(known))))
        .isEqualTo(401);
  }

  @Test
  void oneThatHasExpiredIsNot() throws Exception {
    assertThat(status(signed(header(JWSAlgorithm.RS256), claims(-120), new RSASSASigner(ours))))
        .isEqualTo(401);
  }

  @Test
  void oneOfAnotherIntegrationOpensNoDoorOfThis() {
    var answer =
        WEB.post(
            Parcels.MESSAGES + "message",
            Map.of("Authorization", "Bearer " + WEB.token("live", "long-enough-secret-of-live")),
            Parcels.message(customer, "m-1", "x"));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().path("detail").asText()).contains("another integration");
  }

  private int status(String token) {
    return WEB.post(
            Parcels.MESSAGES + "message",
            Map.of("Authorization", "Bearer " + token),
            Parcels.message(customer, "m-1", "x"))
        .status();
  }

  private static JWSHeader header(JWSAlgorithm algorithm) {
    return new JWSHeader.Builder(algorithm).keyID("tokens").build();
  }

  private static JWTClaimsSet claims(int seconds) {
    return new JWTClaimsSet.Builder()
        .subject("demo-channel-client")
        .issueTime(Date.from(Instant.now().minusSeconds(300)))
        .expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
        .build();
  }

  private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
      throws JOSEException {
    var token = new SignedJWT(header, claims);
    token.sign(signer);
    return token.serialize();
  }
}
