package dev.switchboard.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.bench.load.Bot;
import dev.switchboard.bench.load.Target;
import dev.switchboard.crash.ChannelDoor;
import dev.switchboard.crash.Replica;
import dev.switchboard.crash.World;
import dev.switchboard.database.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Switchboard itself, as it is shipped. Channel and Genesys Cloud are there, but never asked. */
final class Switchboard implements Server {

  private static final String PATH =
      "/api/v2/conversations/messages/34071108-1569-4cb0-9137-a326b8a9e815/inbound/open/message";

  private final World world = new World(Duration.ZERO);
  private final Replica replica;

  private Switchboard(String name, TestDatabase database, String... settings) throws IOException {
    replica = new Replica(name, jvm(), world, database, settings).start();
  }

  static Contestant start(String name, TestDatabase database, String... settings)
      throws IOException, InterruptedException {
    var began = System.nanoTime();
    var bot = new Bot();
    var asked =
        Stream.of(
            "--switchboard.integrations.shop.bot.url=" + bot.url(),
            // asked as always, but more than it can do: no answer is a refusal
            "--switchboard.limits.requests-per-second=100000",
            "--switchboard.limits.burst=100000");
    var all = Stream.concat(asked, Stream.of(settings)).toArray(String[]::new);
    var server = new Switchboard("bench-" + name, database, all);
    return Contestant.whenReady(name, began, server, bot, port -> server.address());
  }

  /** With what else {@code -Dbench.jvm} says: a profiler, another collector. */
  private static List<String> jvm() {
    var more = Stream.of(System.getProperty("bench.jvm", "").split(" ")).filter(o -> !o.isEmpty());
    return Stream.concat(Contestants.JVM.stream(), more).toList();
  }

  private Target address() throws IOException, InterruptedException {
    return target(port(), new ChannelDoor(replica.url()), replica.url());
  }

  /**
   * @param url where a token is given
   */
  static Target target(int port, ChannelDoor door, String url)
      throws IOException, InterruptedException {
    var answer = door.askToken(url).body();
    var token = new ObjectMapper().readTree(answer).get("access_token").textValue();
    return new Target(port, PATH, token);
  }

  @Override
  public int port() {
    return URI.create(replica.url()).getPort();
  }

  @Override
  public long pid() {
    return replica.pid();
  }

  @Override
  public boolean isReady() {
    return replica.isReady();
  }

  @Override
  public void close() {
    replica.close();
    world.close();
  }
}
