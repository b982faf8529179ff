package dev.switchboard.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names a set of route files by what they say, as anybody can: {@code cd routes && LC_ALL=C
 * sha256sum *.camel.yaml | sha256sum | cut -c1-12}.
 */
final class ContentHash {

  private static final int LENGTH = 12; // of 64 digits

  private ContentHash() {}

  static String of(Map<String, String> files) {
    var list = new StringBuilder();
    new TreeMap<>(files)
        .forEach((name, text) -> list.append(sha256(text)).append("  ").append(name).append('\n'));
    return sha256(list.toString()).substring(0, LENGTH);
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
