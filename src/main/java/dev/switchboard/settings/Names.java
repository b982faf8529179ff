package dev.switchboard.settings;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/** How a setting is written. */
final class Names {

  private Names() {}

  static List<String> parts(String name) {
    var read = ConfigurationPropertyName.adapt(name, '.');
    return IntStream.range(0, read.getNumberOfElements())
        .mapToObj(i -> read.getElement(i, Form.ORIGINAL))
        .toList();
  }

  static String kebab(String component) {
    return component.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
