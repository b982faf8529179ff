package dev.switchboard.console;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.util.UriComponentsBuilder;

/** A link with what somebody asked for in it, which may be anything: braces are no template. */
final class Query {

  private Query() {}

  /**
   * @param values those that are empty are left out
   */
  static String of(String path, Map<String, String> values) {
    var filled = new TreeMap<>(values);
    filled.values().removeIf(String::isEmpty);
    var link = UriComponentsBuilder.fromPath(path);
    filled.keySet().forEach(name -> link.queryParam(name, "{" + name + "}"));
    return link.encode().buildAndExpand(filled).toUriString();
  }
}
