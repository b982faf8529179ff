package dev.switchboard.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Something that must not be seen: it prints as {@code ***}. */
public final class Secret {

  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  public static Secret none() {
    return new Secret("");
  }

  public boolean isSet() {
    return !value.isBlank();
  }

  public int length() {
    return value.length();
  }

  /** For the one place that needs it: a signature, a token request. */
  public String reveal() {
    return value;
  }

  /**
   * In a time that does not depend on where the two differ; a secret that is not set equals
   * nothing.
   */
  public boolean is(String claimed) {
    return isSet()
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), claimed.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return isSet() ? "***" : "";
  }
}
