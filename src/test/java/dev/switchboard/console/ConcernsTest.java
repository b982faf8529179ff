package dev.switchboard.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.figures.Replica;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When an operator reads that all is well, and when not. */
class ConcernsTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final IntegrationsNow.Now QUIET = now(3, Duration.ofSeconds(5), 0, 0);

  @Test
  void whoWorksAndWaitsAShortTimeIsNoConcern() {
    assertThat(said(List.of(replica("one"), replica("two")), QUIET)).isEmpty();
    assertThat(said(List.of(replica("one"), stopped("two")), QUIET)).isEmpty();
  }

  @Test
  void theWorstComesFirst() {
    assertThat(
            said(
                List.of(
                    new Replica(
                        "one",
                        "1",
                        HOUR,
                        Duration.ZERO,
                        false,
                        "a",
                        HOUR,
                        Optional.of("no YAML"),
                        List.of("shop/genesys")),
                    replica("two")),
                now(1_500, Duration.ofMinutes(7), 2, 1)))
        .containsExactly(
            "one has refused the last edit of routes; the ones before go on",
            "Genesys Cloud for shop fails, or answers too late, and is left alone",
            "A message of shop has waited for 7 min",
            "2 messages of shop were given up",
            "The doctor found 1 thing wrong at shop");
  }

  @Test
  void replicasWithOtherRoutesAreNamedOnceTheEditHadTimeToReachThem() {
    assertThat(said(List.of(replica("one"), withRoutes("two", "b", HOUR)), QUIET))
        .containsExactly("Not all replicas have the same routes");
    assertThat(said(List.of(replica("one"), withRoutes("two", "b", Duration.ofSeconds(3))), QUIET))
        .isEmpty();
  }

  @Test
  void aReplicaThatWentWithoutAWordIsNamed_andWhatItSaidDoesNotCountAnyMore() {
    var silent =
        new Replica(
            "two",
            "1",
            HOUR,
            Duration.ofMinutes(4),
            false,
            "b",
            HOUR,
            Optional.of("no YAML"),
            List.of("shop/bot"));
    assertThat(said(List.of(replica("one"), silent), QUIET))
        .containsExactly("two was heard of last 4 min ago");
  }

  private static List<String> said(List<Replica> replicas, IntegrationsNow.Now now) {
    return Concerns.of(replicas, List.of(now)).stream().map(Concern::what).toList();
  }

  private static Replica replica(String name) {
    return withRoutes(name, "a", HOUR);
  }

  private static Replica withRoutes(String name, String generation, Duration age) {
    return new Replica(
        name,
        "1",
        HOUR,
        Duration.ofSeconds(9),
        false,
        generation,
        age,
        Optional.empty(),
        List.of());
  }

  private static Replica stopped(String name) {
    return new Replica(
        name, "1", HOUR, Duration.ofMinutes(4), true, "b", HOUR, Optional.empty(), List.of());
  }

  private static IntegrationsNow.Now now(
      long waiting, Duration oldest, long deadLetters, long wrong) {
    return new IntegrationsNow.Now("shop", waiting, oldest, deadLetters, 0, wrong);
  }
}
