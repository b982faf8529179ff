package dev.switchboard.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What the fuzzer made up, read as some lines (headers, names) and a body. */
public final class Input {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final byte[] bytes;
  private int at;

  public Input(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** The next line, without its end; empty when there is none. */
  public String line() {
    var end = at;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    var line = new String(bytes, at, end - at, StandardCharsets.UTF_8);
    at = Math.min(end + 1, bytes.length);
    return line;
  }

  /** All that is left. */
  public byte[] rest() {
    return Arrays.copyOfRange(bytes, at, bytes.length);
  }

  public String restAsText() {
    return new String(rest(), StandardCharsets.UTF_8);
  }

  /**
   * @return empty when it is no JSON, which no parser behind a door gets to see
   */
  public Optional<JsonNode> restAsJson() {
    try {
      return Optional.ofNullable(JSON.readTree(rest()));
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    } catch (IOException notUtf8) {
      return Optional.empty();
    }
  }

  /** A seed, from its lines. */
  public static byte[] of(String... lines) {
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }
}
