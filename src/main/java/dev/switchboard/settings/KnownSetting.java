package dev.switchboard.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A setting that somebody reads.
 *
 * @param parts of its name between the dots; {@code *} is any, such as an integration's name
 */
record KnownSetting(List<String> parts) {

  static final String ANY = "*";

  static KnownSetting of(String name) {
    return new KnownSetting(List.of(name.split("\\.")));
  }

  boolean reads(GivenSetting given) {
    return given.variable() ? readsVariable(given.name()) : reads(given.parts());
  }

  /** Whether this is meant, or something above it, such as a section that is empty. */
  private boolean reads(List<String> name) {
    return name.size() <= parts.size()
        && IntStream.range(0, name.size())
            .allMatch(i -> parts.get(i).equals(ANY) || plain(parts.get(i)).equals(plain(name, i)));
  }

  /** Hyphens are left out of a variable's name, or are underscores. */
  private boolean readsVariable(String name) {
    return name.matches(
        parts.stream()
            .map(part -> part.equals(ANY) ? ".+" : part.replace("-", "_?"))
            .collect(Collectors.joining("_", "(?i)", "")));
  }

  /**
   * @return how many letters lie between the two; none: this is something else
   */
  Optional<Integer> distance(List<String> name) {
    if (name.size() != parts.size()) {
      return Optional.empty();
    }
    var sum = 0;
    for (var i = 0; i < parts.size(); i++) {
      var part = plain(parts.get(i));
      var between = parts.get(i).equals(ANY) ? 0 : Letters.between(part, plain(name, i));
      if (between > 1 + part.length() / 4) {
        return Optional.empty();
      }
      sum += between;
    }
    return Optional.of(sum);
  }

  /** With the names of one's own that the other has. */
  List<String> like(List<String> name) {
    return IntStream.range(0, parts.size())
        .mapToObj(i -> parts.get(i).equals(ANY) ? name.get(i) : parts.get(i))
        .toList();
  }

  private static String plain(List<String> name, int i) {
    return plain(name.get(i));
  }

  private static String plain(String part) {
    return part.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
  }
}
