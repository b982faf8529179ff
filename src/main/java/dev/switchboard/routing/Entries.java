package dev.switchboard.routing;

import java.util.List;

/** The {@code direct:} names that Java calls: a generation that lacks one is refused. */
public record Entries(List<String> names) {

  public static Entries of(String... names) {
    return new Entries(List.of(names));
  }
}
