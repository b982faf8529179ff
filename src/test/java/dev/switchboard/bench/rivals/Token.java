package dev.switchboard.bench.rivals;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The bearer token that callers share with the rivals. */
public final class Token {

  public static final String VALUE = "a-token-that-never-changes-and-that-everybody-shares";

  private static final byte[] HEADER = ("Bearer " + VALUE).getBytes(StandardCharsets.UTF_8);

  private Token() {}

  static void check(String header) {
    if (!MessageDigest.isEqual(HEADER, header.getBytes(StandardCharsets.UTF_8))) {
      throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
    }
  }
}
