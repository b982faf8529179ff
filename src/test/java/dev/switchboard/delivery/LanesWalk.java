package dev.switchboard.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.delivery.LanesActs.Act;
import dev.switchboard.delivery.LanesActs.Compared;
import dev.switchboard.delivery.LanesActs.Race;
import dev.switchboard.delivery.LanesModel.Lane;
import dev.switchboard.delivery.LanesModel.Slot;
import dev.switchboard.delivery.LanesModel.Wake;
import dev.switchboard.delivery.LanesModelTest.Kind;
import dev.switchboard.delivery.LanesModelTest.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One run: an empty database, an empty model. */
final class LanesWalk {

  private static final int CONVERSATIONS = 2;

  private final LanesInDatabase database;
  private final LanesModel model = new LanesModel();
  private final LanesActs acts;

  LanesWalk(LanesInDatabase database) {
    this.database = database;
    database.empty();
    var conversations = LanesLetters.conversations(CONVERSATIONS);
    conversations.forEach(database::open);
    model.holders.putAll(database.holders());
    acts = new LanesActs(database, model, conversations);
  }

  void step(Step step) {
    acts.hands.free();
    if (step.kind() == Kind.CLAIM && step.meanwhile().isPresent()) {
      acts.leasesEnd();
    }
    var act = act(step);
    if (step.meanwhile().isEmpty()) {
      act.run().in(Race.NONE);
    } else {
      overlapped(act, act(step.meanwhile().get()));
    }
    agrees();
  }

  private Act act(Step step) {
    var random = new Random(step.seed());
    return switch (step.kind()) {
      case ARRIVE -> acts.arrive(random);
      case CLAIM -> acts.claim(random);
      case NEXT -> acts.next(random);
      case SKIP -> acts.skip(random);
      case COMPLETE -> acts.complete(random);
      case AGAIN -> acts.again(random);
      case LEAVE -> acts.leave(random);
      case RENEW -> acts.renew(random);
      case TIME_PASSES -> acts.timePasses(random);
      case BATCH -> acts.batch(random);
    };
  }

  /** Whoever has to wait for the other's commit comes after it, else before. */
  private void overlapped(Act first, Act second) {
    var blocked = new boolean[1];
    var before = List.copyOf(model.journalled);
    var running = new AtomicReference<CompletableFuture<Compared>>();
    var firsts =
        database.transactions.execute(
            transaction -> {
              var done = first.run();
              var other = CompletableFuture.supplyAsync(second::run);
              while (!other.isDone() && !blocked[0]) {
                LockSupport.parkNanos(200_000);
                blocked[0] = !other.isDone() && database.somebodyIsBlocked();
              }
              running.set(other);
              return done;
            });
    var seconds = running.get().join();
    var race = new Race(true, Set.of());
    if (!blocked[0]) {
      seconds.in(race);
      firsts.in(race);
      return;
    }
    firsts.in(race);
    var raced = new HashSet<>(model.journalled);
    before.forEach(raced::remove);
    seconds.in(new Race(true, raced));
  }

  private void agrees() {
    var rows = database.rows();
    rows.forEach(row -> assertThat(row).isEqualTo(expected(row)));
    assertThat(rows.stream().map(LanesInDatabase.Row::place).collect(Collectors.toSet()))
        .isEqualTo(
            model.lanes.entrySet().stream()
                .filter(entry -> !entry.getValue().slots.isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
    assertThat(database.holders()).isEqualTo(model.holders);
    assertThat(rows).allMatch(row -> row.done() == row.last() || row.wake() != Wake.NEVER);
    assertThat(acts.hands.delivered()).doesNotHaveDuplicates();
  }

  private LanesInDatabase.Row expected(LanesInDatabase.Row row) {
    var lane = model.lane(row.place().conversation(), row.place().direction());
    return new LanesInDatabase.Row(
        row.id(),
        row.place(),
        lane.slots.size(),
        lane.done,
        lane.owner,
        lane.attempts,
        lane.wake,
        IntStream.range(0, lane.slots.size())
            .filter(i -> !lane.slots.get(i).isGap())
            .mapToObj(i -> (i + 1) + " " + lane.slots.get(i).dedup())
            .toList());
  }

  /** Left alone, with time, everything is delivered: nothing is stuck, nothing was lost. */
  void comesToAnEnd() {
    while (model.lanes.values().stream().anyMatch(lane -> lane.wake != Wake.NEVER)) {
      List.copyOf(model.lanes.keySet()).forEach(acts::timePasses);
      acts.drain();
    }
    agrees();
    assertThat(acts.hands.delivered())
        .containsExactlyInAnyOrderElementsOf(
            model.lanes.values().stream()
                .flatMap((Lane lane) -> lane.slots.stream())
                .map(Slot::dedup)
                .filter(Objects::nonNull)
                .toList());
  }
}
