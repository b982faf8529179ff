package dev.switchboard.crash;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.switchboard.crash.Fault.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** All that goes wrong at a {@link Site}, drawn by lot. */
public final class Faults {

  private final Site site;
  private final Random random;
  private final List<Supplier<Fault>> all;

  public Faults(Site site, Random random) {
    this.site = site;
    this.random = random;
    this.all =
        new ArrayList<>(
            List.of(
                this::kill,
                this::kill,
                this::killAll,
                this::freeze,
                () -> restart("fast"),
                () -> restart("immediate"),
                this::cut,
                this::silence,
                this::cutCustomers,
                this::troubleOutside));
    site.disk().ifPresent(disk -> all.add(() -> fullDisk(disk)));
  }

  /** One of each kind, in the order of the lot. */
  public List<Supplier<Fault>> eachOnce() {
    var shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /** Another fault that may happen while this one does. */
  public Fault besides(Fault other) {
    while (true) {
      var fault = all.get(random.nextInt(all.size())).get();
      if (fault.subject() != other.subject()) {
        return fault;
      }
    }
  }

  private Fault kill() {
    var victim = any();
    return new Fault(
        "kill -9",
        Subject.REPLICA,
        () -> {
          victim.kill();
          site.struck();
        },
        victim::start);
  }

  private Fault killAll() {
    return new Fault(
        "kill -9 of all",
        Subject.REPLICA,
        () -> {
          site.replicas().forEach(Replica::kill);
          site.struck();
        },
        () -> site.replicas().forEach(Replica::start));
  }

  /** Until others have taken over its lanes. */
  private Fault freeze() {
    var frozen = any();
    return new Fault(
        "SIGSTOP",
        Subject.REPLICA,
        () -> {
          frozen.freeze();
          site.struck();
        },
        () -> {
          var end = System.nanoTime() + Scene.LEASE.plusSeconds(2).toNanos();
          await().atMost(30, SECONDS).until(() -> strikes() > end);
          frozen.thaw();
          strikes();
        });
  }

  /** What it was about to say when it froze, it says when it thaws: told by others meanwhile. */
  private long strikes() {
    site.scene().strikes().strike();
    return System.nanoTime();
  }

  private Fault restart(String mode) {
    return new Fault(
        "PostgreSQL " + mode,
        Subject.POSTGRES,
        () -> {
          strikes();
          site.postgres().stop(mode);
        },
        site::postgresIsBack);
  }

  private Fault cut() {
    var victim = any();
    return new Fault(
        "cut from PostgreSQL",
        Subject.NETWORK,
        () -> {
          site.toDatabase(victim).cut();
          site.struck();
        },
        () -> site.toDatabase(victim).restore(site.postgres().port()));
  }

  private Fault silence() {
    var victim = any();
    return new Fault(
        "silence from PostgreSQL",
        Subject.NETWORK,
        () -> {
          site.toDatabase(victim).silence();
          site.struck();
        },
        () -> site.toDatabase(victim).restore(site.postgres().port()));
  }

  /** No cause for a repeat: what customers say again is known. */
  private Fault cutCustomers() {
    return new Fault(
        "customers cut off",
        Subject.DOORS,
        () -> site.replicas().forEach(replica -> site.toDoors(replica).cut()),
        () -> site.replicas().forEach(replica -> site.toDoors(replica).restore(replica.port())));
  }

  private Fault troubleOutside() {
    return new Fault(
        "503, time-outs, hang-ups",
        Subject.DESTINATIONS,
        () -> site.scene().world().trouble(0.3),
        () -> site.scene().world().trouble(0));
  }

  /** Full again whenever PostgreSQL has freed something, until customers hear of it. */
  private Fault fullDisk(SmallDisk disk) {
    return new Fault(
        "disk full",
        Subject.POSTGRES,
        () -> {
          var refused = site.scene().customers().unheard() + 20;
          await()
              .atMost(60, SECONDS)
              .until(
                  () -> {
                    disk.fill();
                    site.struck();
                    return site.scene().customers().unheard() >= refused;
                  });
        },
        () -> {
          site.struck();
          disk.free();
          site.postgresIsBack();
        });
  }

  private Replica any() {
    return site.replicas().get(random.nextInt(site.replicas().size()));
  }
}
