package dev.switchboard.crash;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.switchboard.database.TestDatabase;
import dev.switchboard.database.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Replicas of Switchboard, each with a network of its own to one PostgreSQL on a small disk and to
 * its customers: everything that {@link Faults} can break.
 */
public final class Site implements AutoCloseable {

  private static final int DISK = 500; // megabytes: programs, an empty cluster, some log

  private final Optional<SmallDisk> disk;
  private final TestServer postgres;
  private final Map<Replica, Forwarder> toDatabase = new HashMap<>();
  private final Map<Replica, Forwarder> toDoors = new HashMap<>();
  private final Scene scene;
  private int failedStarts;
  private final Set<String> inFlight = new HashSet<>();

  /**
   * @param folder empty
   */
  public Site(Path folder, String... names) throws Exception {
    disk = SmallDisk.mount(Files.createDirectories(folder.resolve("disk")), DISK);
    postgres = TestServer.start(folder.resolve("disk"));
    postgres.configure("max_wal_size", "64MB");
    postgres.configure("min_wal_size", "32MB");
    var world = new World(Scene.LONGEST_CALL);
    var replicas = new ArrayList<Replica>();
    for (var name : names) {
      replicas.add(replica(name, world));
    }
    scene =
        Scene.open(
            world,
            replicas,
            replica -> "http://127.0.0.1:" + toDoors.get(replica).port(),
            new LaneWatch(() -> at(postgres.port())));
  }

  /** A destination that is away for long is no reason to give anything up. */
  private Replica replica(String name, World world) throws IOException {
    var network = new Forwarder(postgres.port());
    var shop = "--switchboard.integrations.shop.";
    var replica =
        Scene.replica(
            name,
            world,
            at(network.port()),
            "--switchboard.delivery.attempts=1000",
            "--switchboard.delivery.back-off.first=200ms",
            "--switchboard.delivery.back-off.max=2s",
            shop + "bot.timeout=2s",
            shop + "channel.timeout=2s",
            shop + "genesys.timeout=2s");
    toDatabase.put(replica, network);
    toDoors.put(replica, new Forwarder(replica.port()));
    return replica;
  }

  private TestDatabase at(int port) {
    var url = postgres.url().replaceFirst(":\\d+/", ":" + port + "/");
    return new TestDatabase(url, postgres.user(), postgres.password());
  }

  public Scene scene() {
    return scene;
  }

  /** Empty where the machine does not allow one. */
  public Optional<SmallDisk> disk() {
    return disk;
  }

  TestServer postgres() {
    return postgres;
  }

  Forwarder toDatabase(Replica replica) {
    return toDatabase.get(replica);
  }

  Forwarder toDoors(Replica replica) {
    return toDoors.get(replica);
  }

  /** Messages that were under way when something was struck: each may be repeated. */
  public int inFlight() {
    return inFlight.size();
  }

  /** Something was struck just now. */
  void struck() {
    scene.strikes().strike();
    try {
      inFlight.addAll(scene.lanes().inHand());
    } catch (SQLException away) {
      // counted when it went away, or counted when it is back
    }
  }

  /** It runs, and the replicas find it; whatever its port is now. */
  void postgresIsBack() throws IOException {
    postgres.startAgain();
    struck();
    for (var network : toDatabase.values()) {
      network.restore(postgres.port());
    }
  }

  /**
   * Nothing is broken any more. A start in whose midst the database went away may fail: it is
   * started again, as Kubernetes does, and counted.
   */
  public void awaitWell() {
    await().atMost(180, SECONDS).until(() -> scene.replicas().stream().allMatch(this::isWell));
  }

  private boolean isWell(Replica replica) {
    if (replica.hasEnded()) {
      failedStarts++;
      replica.start();
    }
    return replica.isReady();
  }

  public int failedStarts() {
    return failedStarts;
  }

  List<Replica> replicas() {
    return scene.replicas();
  }

  @Override
  public void close() throws IOException {
    scene.close();
    for (var network : toDatabase.values()) {
      network.close();
    }
    for (var network : toDoors.values()) {
      network.close();
    }
    if (disk.isPresent()) {
      disk.get().free();
    }
    postgres.close();
    disk.ifPresent(SmallDisk::close);
  }
}
