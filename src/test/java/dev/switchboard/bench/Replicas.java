package dev.switchboard.bench;

import dev.switchboard.bench.load.Bot;
import dev.switchboard.bench.load.Target;
import dev.switchboard.crash.Balancer;
import dev.switchboard.crash.ChannelDoor;
import dev.switchboard.crash.Replica;
import dev.switchboard.crash.World;
import dev.switchboard.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Some replicas of Switchboard on one database, behind a load balancer. */
final class Replicas implements Server {

  private final World world = new World(Duration.ZERO);
  private final Balancer balancer = new Balancer();
  private final List<Replica> replicas;

  private Replicas(int count, String bot, TestDatabase database) throws IOException {
    replicas =
        IntStream.rangeClosed(1, count)
            .mapToObj(
                number ->
                    new Replica(
                            "bench-%d-of-%d".formatted(number, count),
                            Contestants.JVM,
                            world,
                            database,
                            "--switchboard.integrations.shop.bot.url=" + bot,
                            "--switchboard.limits.requests-per-second=100000",
                            "--switchboard.limits.burst=100000")
                        .start())
            .toList();
    replicas.forEach(balancer::takeIn);
  }

  static Contestant start(int count) throws IOException, InterruptedException {
    var began = System.nanoTime();
    var bot = new Bot();
    var server = new Replicas(count, bot.url(), TestDatabase.fresh());
    var name = count == 1 ? "1 replica" : count + " replicas";
    return Contestant.whenReady(name, began, server, bot, port -> server.address());
  }

  private Target address() throws IOException, InterruptedException {
    return Switchboard.target(port(), new ChannelDoor(replicas.get(0).url()), balancer.url());
  }

  /**
   * @return letters that each has delivered
   */
  List<Long> shares() {
    return replicas.stream().map(Replica::delivered).toList();
  }

  @Override
  public int port() {
    return URI.create(balancer.url()).getPort();
  }

  @Override
  public long pid() {
    return replicas.get(0).pid();
  }

  @Override
  public List<Long> pids() {
    return replicas.stream().map(Replica::pid).toList();
  }

  @Override
  public boolean isReady() {
    return replicas.stream().allMatch(Replica::isReady);
  }

  @Override
  public void close() {
    replicas.forEach(Replica::close);
    try {
      balancer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    world.close();
  }
}
