package dev.switchboard.bench;

import dev.switchboard.bench.load.Bot;
import dev.switchboard.bench.load.Target;
import dev.switchboard.bench.rivals.Rival;
import dev.switchboard.bench.rivals.Token;
import dev.switchboard.crash.FreePort;
import dev.switchboard.database.TestDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Switchboard, and what a user would write instead. All run at once; one works at a time. */
final class Contestants {

  static final List<String> JVM = List.of("-Xmx512m");

  static final String OURS = "switchboard";
  static final String INSERT = "(a) insert+forward";
  static final String BARE = "(b) bare forward";
  static final String NODE_RED = "(c) Node-RED";
  static final String CAMEL = "(d) bare Camel";

  private Contestants() {}

  /**
   * @return Switchboard first; Node-RED last, where it installs
   */
  static List<Contestant> all() throws IOException, InterruptedException {
    var all = new ArrayList<Contestant>();
    all.add(Switchboard.start(OURS, TestDatabase.fresh()));
    all.add(spring(INSERT, "insert-and-forward"));
    all.add(spring(BARE, "bare-forward"));
    all.add(spring(CAMEL, "camel-forward"));
    NodeRed.start(NODE_RED).ifPresent(all::add);
    return all;
  }

  static Target address(int port) {
    return new Target(port, "/message", Token.VALUE);
  }

  private static Contestant spring(String name, String profile)
      throws IOException, InterruptedException {
    var database = TestDatabase.fresh();
    var began = System.nanoTime();
    var bot = new Bot();
    var port = FreePort.next();
    var settings =
        Stream.of(
            "--server.port=" + port,
            "--bot=" + bot.url(),
            "--spring.profiles.active=" + profile,
            "--spring.config.name=none", // not Switchboard's own settings
            "--spring.datasource.url=" + database.url(),
            "--spring.datasource.username=" + database.user(),
            "--spring.datasource.password=" + database.password());
    var command = Program.java(Rival.class.getName(), settings.toArray(String[]::new));
    var server = new Program(profile, port, command);
    return Contestant.whenReady(name, began, server, bot, Contestants::address);
  }
}
