package dev.switchboard.security;

import static dev.switchboard.fuzz.Promise.holds;
import static dev.switchboard.fuzz.Promise.takesOrThrows;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.util.Base64URL;
import dev.switchboard.fuzz.Input;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;

/** What shows who calls: believed only if it is ours, and never a reason to fall over. */
class SignaturesFuzzTest {

  private static final Secret SECRET = new Secret("a-long-webhook-secret");
  private static final Secret STANDARD = new Secret("whsec_c2VjcmV0LW9mLXN0YW5kYXJkLXdlYmhvb2tz");
  private static final JwtDecoder TOKENS = tokens();

  /** A request that is only what was sent. */
  private record Sent(byte[] body, Map<String, String> headers) implements Door {
    @Override
    public JsonNode json() {
      throw new IllegalStateException("a signature is looked at first");
    }

    @Override
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }

    @Override
    public String path(String variable) {
      return "";
    }

    @Override
    public String query(String parameter) {
      return "";
    }

    @Override
    public String client() {
      return "";
    }
  }

  static Stream<byte[]> hubSignatures() {
    var body = "{}".getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        Input.of(HubSignature.sign(SECRET, body), "{}"),
        Input.of(HubSignature.sign(SECRET, body).substring(7), "{}"),
        Input.of("sha256=" + "00".repeat(32), "{}"),
        Input.of("sha256=", "x"));
  }

  @MethodSource("hubSignatures")
  @FuzzTest
  void aHubSignatureIsBelievedOnlyIfItIsOurs(byte[] bytes) {
    var input = new Input(bytes);
    var claimed = input.line();
    var body = input.rest();
    var right = HubSignature.sign(SECRET, body);
    var hex = HexFormat.of().formatHex(Base64.getDecoder().decode(right.substring(7)));
    var believed = takesOrThrows(Refused.class, () -> HubSignature.verify(SECRET, body, claimed));
    var either =
        takesOrThrows(Refused.class, () -> HubSignature.verifyEither(SECRET, body, claimed));
    holds(believed == claimed.equals(right), "another signature was believed");
    holds(either == (believed || claimed.equals("sha256=" + hex)), "another one was believed");
    HubSignature.verify(SECRET, body, right);
    takesOrThrows(Refused.class, () -> HubSignature.verify(Secret.none(), body, claimed));
  }

  static Stream<byte[]> standardWebhooks() {
    return Stream.of(
        Input.of("id-1", "now", "ours", "{}"),
        Input.of("id-1", "now", "v1,ours v1,AAAA", "{}"),
        Input.of("id-1", "1700000000", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "{}"),
        Input.of("id-1", "99999999999999999999", "v1", "{}"),
        Input.of("", "-1", ",", "{}"),
        Input.of(" ", "now", "ours", "{}"),
        Input.of("id-1", "now", " , v1 , ", "{}"));
  }

  /** “now” and “ours” stand for what only somebody with the secret could write. */
  @MethodSource("standardWebhooks")
  @FuzzTest
  void aStandardWebhookIsBelievedOnlyIfItIsOurs(byte[] bytes) {
    var input = new Input(bytes);
    var id = input.line();
    var now = String.valueOf(Instant.now().getEpochSecond());
    var time = input.line().replace("now", now);
    var claimed = input.line();
    var body = input.rest();
    var ours =
        time.equals(now)
            ? StandardWebhook.sign(STANDARD, id, Instant.ofEpochSecond(Long.parseLong(now)), body)
                .get(StandardWebhook.SIGNATURE)
            : "";
    var signature = claimed.equals("ours") ? ours : claimed.replace("ours", ours);
    var sent =
        new Sent(
            body,
            Map.of(
                StandardWebhook.ID, id,
                StandardWebhook.TIMESTAMP, time,
                StandardWebhook.SIGNATURE, signature));
    var believed = takesOrThrows(Refused.class, () -> StandardWebhook.verify(STANDARD, sent));
    holds(!believed || !ours.isEmpty() && signature.contains(ours), "another one was believed");
    holds(believed || ours.isEmpty() || !signature.equals(ours) || id.isBlank(), "ours was not");
  }

  static Stream<byte[]> tokens(int deep) {
    var header = Base64URL.encode("{\"alg\":\"RS256\",\"kid\":\"tokens\"}");
    var claims = Base64URL.encode("{\"a\":" + "[".repeat(deep) + "]".repeat(deep) + "}");
    return Stream.of(Input.of("Bearer " + header + "." + claims + ".AAAA"));
  }

  static Stream<byte[]> bearers() {
    return Stream.concat(
        Stream.of(1, 1_000).flatMap(SignaturesFuzzTest::tokens),
        Stream.of(
            Input.of("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."),
            Input.of("Bearer a.b.c.d.e"),
            Input.of("bearer  "),
            Input.of("Basic Zm9vOmJhcg==")));
  }

  @MethodSource("bearers")
  @FuzzTest
  void aTokenIsBelievedOnlyIfItIsOurs(byte[] bytes) {
    var request = new MockHttpServletRequest();
    request.addHeader("Authorization", new Input(bytes).restAsText());
    var token = BearerToken.of(request);
    if (token != null) {
      holds(
          !takesOrThrows(JwtException.class, () -> TOKENS.decode(token)),
          "somebody else's token was believed");
    }
  }

  static Stream<byte[]> fields() {
    return Stream.of(
        Input.of("channel.from.id", "{\"channel\":{\"from\":{\"id\":\"u\"}}}"),
        Input.of("a~1b", "{\"a/b\":\"\\u0000\"}"),
        Input.of("time", "{\"time\":\"2026-03-01T10:15:30.123+99:00\"}"),
        Input.of("0", "[\"x\"]"));
  }

  @MethodSource("fields")
  @FuzzTest
  void aFieldIsReadOrMissedByName(byte[] bytes) {
    var input = new Input(bytes);
    var path = input.line();
    input
        .restAsJson()
        .ifPresent(
            json -> {
              if (takesOrThrows(Refused.class, () -> Required.text(json, path, 64))) {
                var text = Required.text(json, path, 64);
                holds(
                    !text.isBlank() && text.length() <= 64, "text() lets through what it must not");
                holds(text.indexOf('\0') < 0, "a NUL came through");
              }
              takesOrThrows(Refused.class, () -> Required.optional(json, path, 64));
              takesOrThrows(Refused.class, () -> Required.time(json, path));
            });
  }

  private static JwtDecoder tokens() {
    try {
      var key = new RSAKeyGenerator(2048).keyID("tokens").generate();
      return new KnownTokens(
          OAuth2AuthorizationServerConfiguration.jwtDecoder(new ImmutableJWKSet<>(new JWKSet(key))),
          Clock.systemUTC());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
