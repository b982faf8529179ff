package dev.switchboard.genesys.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A file of {@code genesys/} with {@code <<names>>} in it. A value becomes a quoted string as JSON,
 * YAML and HCL write it, so nothing in it can break out.
 */
record Template(String text) {

  static Template named(String file) {
    try (var in = Template.class.getResourceAsStream("/genesys/" + file)) {
      return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Template with(String name, String value) {
    try {
      return raw(name, Platform.JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** For prose, and for what is quoted already. */
  Template raw(String name, String value) {
    return new Template(text.replace("<<" + name + ">>", value));
  }

  ObjectNode json() {
    try {
      return (ObjectNode) Platform.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
