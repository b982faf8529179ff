package dev.switchboard;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.crash.LaneWatch;
import dev.switchboard.crash.Replica;
import dev.switchboard.crash.Scene;
import dev.switchboard.database.TestDatabase;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Replicas die and freeze under load: two real ones, in JVMs of their own, on one database. The
 * test is their customers, channel, bot and Genesys Cloud. Their logs are in {@code target/crash}.
 */
@Tag("alone")
class CrashTest {

  private static final int KILLS = 4; // ChaosTest has more of them
  private static final int BOTH = 3; // every so many kills, the other replica dies at the same time

  private Scene scene;

  @BeforeEach
  void open() throws Exception {
    var database = TestDatabase.fresh();
    scene = Scene.open(database, new LaneWatch(() -> database), "crash-a", "crash-b");
  }

  @AfterEach
  void close() {
    if (scene != null) {
      scene.close();
    }
  }

  @Test
  void killsLoseNothingThatWasAcknowledgedAndReorderNothing() throws Exception {
    var began = System.nanoTime();
    int killed = 0;
    int nobodyServes = 0;
    int held = 0;
    while (killed < KILLS) {
      scene.talkOn(ThreadLocalRandom.current().nextInt(20, 150));
      var victims = killed % BOTH == BOTH - 1 ? scene.replicas() : List.of(anyAtWork());
      victims.forEach(Replica::kill);
      scene.strikes().strike();
      held += scene.lanes().held();
      killed += victims.size();
      nobodyServes +=
          scene.replicas().stream().noneMatch(r -> !victims.contains(r) && r.isReady()) ? 1 : 0;
      victims.forEach(Replica::start);
    }
    var seconds = (System.nanoTime() - began) / 1_000_000_000;

    var verdict = scene.end();

    System.out.printf(
        "%d x kill -9 in %d s, %d times nobody was left to serve: %s; %d lanes held at the kills, %d requests repeated%n",
        killed, seconds, nobodyServes, verdict, held, scene.customers().unheard());
    assertThat(verdict.tally().late()).as("repeats after their successor").isZero();
    assertThat(verdict.tally().repeated()).isLessThanOrEqualTo(held);
    assertThat(nobodyServes).isPositive();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aReplicaThatWasFrozenUntilOthersTookOverDoesNoHarmWhenItGoesOn() throws Exception {
    scene.talkOn(100);
    var frozen = scene.replicas().get(0);
    frozen.freeze();
    scene.strikes().strike();
    var held = scene.lanes().held();
    var taken = System.nanoTime() + Scene.LEASE.plusSeconds(2).toNanos();
    await().atMost(120, SECONDS).until(() -> standsStill() > taken && scene.lanes().overdue() == 0);
    standsStill();
    frozen.thaw();
    scene.talkOn(200);

    var verdict = scene.end();

    System.out.printf("frozen and thawed: %s; %d lanes held when it froze%n", verdict, held);
    assertThat(verdict.tally().repeated()).isLessThanOrEqualTo(held);
  }

  /** What it was about to say when it froze, it says when it thaws: told by others meanwhile. */
  private long standsStill() {
    scene.strikes().strike();
    return System.nanoTime();
  }

  private Replica anyAtWork() {
    var ready =
        await()
            .atMost(120, SECONDS)
            .until(
                () -> scene.replicas().stream().filter(Replica::isReady).toList(),
                replicas -> !replicas.isEmpty());
    return ready.get(ThreadLocalRandom.current().nextInt(ready.size()));
  }
}
