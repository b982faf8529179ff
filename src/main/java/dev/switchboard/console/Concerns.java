package dev.switchboard.console;

import dev.switchboard.figures.Replica;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether all is well, in words; the worst first. */
final class Concerns {

  /** The alert {@code SwitchboardMessagesWait} has the same. */
  private static final Duration LONG = Duration.ofMinutes(2);

  /** Three beats, at the usual pace. */
  private static final Duration SILENT = Duration.ofSeconds(35);

  /** An edit reaches all within some seconds: a ConfigMap does not, but then one should know. */
  private static final Duration SETTLED = Duration.ofSeconds(15);

  private static final Map<String, String> PARTIES =
      Map.of(
          "bot", "The bot of %s",
          "channel", "The channel of %s",
          "genesys", "Genesys Cloud for %s",
          "files", "The host of agents’ files for %s");

  private Concerns() {}

  static List<Concern> of(List<Replica> replicas, List<IntegrationsNow.Now> integrations) {
    var live = replicas.stream().filter(Concerns::isLive).toList();
    return Stream.of(
            refused(live),
            leftAlone(live),
            waiting(integrations),
            generations(live),
            silent(replicas),
            deadLetters(integrations),
            doctor(integrations))
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Concern::isBad).reversed())
        .toList();
  }

  static boolean isLive(Replica replica) {
    return !replica.hasStopped() && replica.silent().compareTo(SILENT) < 0;
  }

  private static List<Concern> refused(List<Replica> live) {
    return live.stream()
        .filter(replica -> replica.refused().isPresent())
        .map(
            replica ->
                Concern.bad(
                        "%s has refused the last edit of routes; the ones before go on"
                            .formatted(replica.name()),
                        replica.refused().orElseThrow())
                    .see("/console/routes", "Routes"))
        .toList();
  }

  private static List<Concern> leftAlone(List<Replica> live) {
    var bySome = new TreeMap<String, List<String>>();
    for (var replica : live) {
      for (var destination : replica.leftAlone()) {
        bySome.computeIfAbsent(destination, name -> new ArrayList<>()).add(replica.name());
      }
    }
    return bySome.entrySet().stream()
        .map(
            one ->
                Concern.bad(
                        party(one.getKey()) + " fails, or answers too late, and is left alone",
                        "What is for it waits, in order. So says "
                            + String.join(", ", one.getValue())
                            + ".")
                    .see("/console/integrations", "Integrations"))
        .toList();
  }

  private static String party(String destination) {
    var parts = destination.split("/", 2);
    return PARTIES.getOrDefault(parts[parts.length - 1], destination).formatted(parts[0]);
  }

  private static List<Concern> waiting(List<IntegrationsNow.Now> integrations) {
    return integrations.stream()
        .filter(now -> now.oldest().compareTo(LONG) > 0)
        .map(
            now ->
                Concern.bad(
                    "A message of %s has waited for %s"
                        .formatted(now.name(), Spans.said(now.oldest())),
                    "In all, %,d wait.".formatted(now.waiting())))
        .toList();
  }

  private static List<Concern> generations(List<Replica> live) {
    var settled = live.stream().allMatch(one -> one.generationAge().compareTo(SETTLED) > 0);
    var byGeneration =
        live.stream()
            .collect(
                Collectors.groupingBy(
                    Replica::generation,
                    TreeMap::new,
                    Collectors.mapping(Replica::name, Collectors.joining(", "))));
    if (byGeneration.size() < 2 || !settled) {
      return List.of();
    }
    var who =
        byGeneration.entrySet().stream()
            .map(one -> one.getKey() + ": " + one.getValue())
            .collect(Collectors.joining("; "));
    return List.of(
        Concern.mild("Not all replicas have the same routes", who + ".")
            .see("/console/routes", "Routes"));
  }

  private static List<Concern> silent(List<Replica> replicas) {
    return replicas.stream()
        .filter(replica -> !replica.hasStopped() && !isLive(replica))
        .map(
            replica ->
                Concern.mild(
                    "%s was heard of last %s ago"
                        .formatted(replica.name(), Spans.said(replica.silent())),
                    "It did not say that it stops. The others go on with its conversations."))
        .toList();
  }

  private static List<Concern> deadLetters(List<IntegrationsNow.Now> integrations) {
    return integrations.stream()
        .filter(now -> now.deadLetters() > 0)
        .map(
            now ->
                Concern.mild(
                        "%s of %s %s given up"
                            .formatted(
                                counted(now.deadLetters(), "message"),
                                now.name(),
                                now.deadLetters() == 1 ? "was" : "were"),
                        "They are kept until somebody replays them.")
                    .see("/console/dead-letters?integration=" + now.name(), "Dead letters"))
        .toList();
  }

  private static List<Concern> doctor(List<IntegrationsNow.Now> integrations) {
    return integrations.stream()
        .filter(now -> now.wrong() > 0)
        .map(
            now ->
                Concern.mild(
                        "The doctor found %s wrong at %s"
                            .formatted(counted(now.wrong(), "thing"), now.name()),
                        "It says what to do.")
                    .see("/console/integrations#integration-" + now.name(), "Integrations"))
        .toList();
  }

  private static String counted(long number, String what) {
    return "%,d %s%s".formatted(number, what, number == 1 ? "" : "s");
  }
}
