package dev.switchboard;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.crash.Balancer;
import dev.switchboard.crash.Forwarder;
import dev.switchboard.crash.LaneWatch;
import dev.switchboard.crash.Replica;
import dev.switchboard.crash.Scene;
import dev.switchboard.crash.Slow;
import dev.switchboard.crash.World;
import dev.switchboard.database.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Three real replicas behind a load balancer that asks whether they are ready, each with a network
 * of its own to one database: one is slow, one is cut off from the database, one is killed.
 */
@Tag("alone")
@DisabledOnOs(OS.WINDOWS) // no signals
class ReplicasTest {

  private final TestDatabase database = TestDatabase.fresh();
  private final World world;
  private final List<Forwarder> networks = new ArrayList<>();
  private final Balancer balancer;
  private Scene scene;

  ReplicasTest() throws IOException {
    balancer = new Balancer();
    world = new World(Scene.LONGEST_CALL);
  }

  @AfterEach
  void close() throws Exception {
    if (scene != null) {
      scene.close();
    }
    balancer.close();
    for (var network : networks) {
      network.close();
    }
  }

  @Test
  void oneInTroubleIsNoTroubleForTheOthers() throws Exception {
    var replicas = List.of(replica("one"), replica("two"), replica("three"));
    replicas.forEach(balancer::takeIn);
    scene = Scene.open(world, replicas, replica -> balancer.url(), new LaneWatch(() -> database));
    balancer.probe(Duration.ofMillis(500));

    scene.talkOn(200); // each JVM is as warm as the others
    var before = replicas.stream().map(Replica::delivered).toList();
    scene.talkOn(600);
    var shares =
        IntStream.range(0, before.size())
            .mapToObj(one -> replicas.get(one).delivered() - before.get(one))
            .toList();

    var slow = new Slow(replicas.get(0));
    try {
      scene.talkOn(150);
    } finally {
      slow.close();
    }

    networks.get(1).silence();
    scene.strikes().strike();
    await().atMost(60, SECONDS).until(() -> !balancer.isServing(replicas.get(1)));
    scene.talkOn(100); // by the other two
    scene.strikes().strike(); // what it held has been taken over by now
    networks.get(1).restore(port());
    await().atMost(60, SECONDS).until(() -> balancer.isServing(replicas.get(1)));
    scene.talkOn(50);

    replicas.get(2).kill();
    scene.strikes().strike();
    scene.talkOn(100);

    var unheard = scene.customers().unheard();
    var verdict = scene.end();
    System.out.printf(
        "three replicas, one slow, one cut off, one killed: %s; %d requests repeated; shares of the work before %s%n",
        verdict, unheard, shares);
    var fair = shares.stream().mapToLong(Long::longValue).sum() / shares.size();
    assertThat(fair).as("letters, enough to compare").isGreaterThan(200);
    assertThat(shares)
        .as("letters delivered by each, up to half beside the mean")
        .allSatisfy(share -> assertThat(share).isBetween(fair / 2, fair * 3 / 2));
  }

  private Replica replica(String name) throws IOException {
    var network = new Forwarder(port());
    networks.add(network);
    var url = database.url().replaceFirst(":\\d+/", ":" + network.port() + "/");
    return Scene.replica(
        "replicas-" + name, world, new TestDatabase(url, database.user(), database.password()));
  }

  private int port() {
    return Integer.parseInt(database.url().replaceFirst(".*:(\\d+)/.*", "$1"));
  }
}
