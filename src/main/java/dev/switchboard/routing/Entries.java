package dev.switchboard.routing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;

/**
 * The {@code direct:} names that a room's Java calls: a generation that lacks one is refused. Named
 * in {@code META-INF/spring.factories} and told from the settings alone, so that {@code routes
 * check} knows them too, where nothing runs.
 */
public interface Entries {

  List<String> names(Environment settings);

  /** Of all rooms. */
  static List<String> all(Environment settings) {
    return SpringFactoriesLoader.forDefaultResourceLocation().load(Entries.class).stream()
        .flatMap(room -> room.names(settings).stream())
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Those of each protocol that an integration names, or of the usual one.
   *
   * @param side {@code bot} or {@code channel}
   */
  static Stream<String> ofProtocols(
      Environment settings, String side, String usual, Function<String, Stream<String>> entries) {
    var integrations =
        Binder.get(settings)
            .bind("switchboard.integrations", Bindable.mapOf(String.class, Integration.class))
            .orElse(Map.of());
    return (integrations.isEmpty()
            ? Stream.of(usual)
            : integrations.values().stream().flatMap(one -> one.protocols(side, usual)).distinct())
        .flatMap(entries);
  }

  /** Of an integration's settings, nothing but this: no secret is needed, or read. */
  record Integration(Neighbour bot, Map<String, Neighbour> bots, Neighbour channel) {

    record Neighbour(String protocol) {}

    Stream<String> protocols(String side, String usual) {
      var others = side.equals("bot") && bots != null ? bots : Map.<String, Neighbour>of();
      return Stream.concat(
              Stream.of(Optional.ofNullable(side.equals("bot") ? bot : channel)),
              others.values().stream().map(Optional::ofNullable))
          .map(one -> one.map(Neighbour::protocol).orElse(usual));
    }
  }
}
