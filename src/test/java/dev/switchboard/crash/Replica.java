package dev.switchboard.crash;

import dev.switchboard.database.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real Switchboard in a JVM of its own, at a port of its own, that can be killed and started
 * again.
 */
public final class Replica implements AutoCloseable {

  /** Starts fastest on a machine whose cores are busy. */
  public static final List<String> QUICK =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m");

  private static final Path LOGS = Path.of("target", "crash");
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();

  private final String name;
  private final int port;
  private final List<String> command;
  private Process process;

  /**
   * @param jvm options of the JVM
   * @param settings as on the command line, {@code --name=value}
   */
  public Replica(
      String name, List<String> jvm, World world, TestDatabase database, String... settings) {
    this(name, jvm, world.url(), database, settings);
  }

  /**
   * @param world where channel, bot and Genesys Cloud are
   */
  public Replica(
      String name, List<String> jvm, String world, TestDatabase database, String... settings) {
    this(program(jvm), name, world, database, settings);
  }

  private Replica(
      List<String> program, String name, String world, TestDatabase database, String... settings) {
    this.name = name;
    this.port = FreePort.next();
    this.command = new ArrayList<>(program);
    command.addAll(
        List.of(
            "--server.port=" + port,
            "--spring.config.additional-location=file:src/test/resources/crash/switchboard.yaml",
            "--crash.world=" + world,
            "--spring.datasource.url=" + database.url(),
            "--spring.datasource.username=" + database.user(),
            "--spring.datasource.password=" + database.password()));
    command.addAll(List.of(settings));
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /**
   * @param program starts Switchboard when settings are added
   */
  static Replica of(
      List<String> program, String name, World world, TestDatabase database, String... settings) {
    return new Replica(program, name, world.url(), database, settings);
  }

  private static List<String> program(List<String> jvm) {
    var program = new ArrayList<String>();
    program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    program.addAll(jvm);
    program.addAll(List.of("-cp", classPath(), "dev.switchboard.SwitchboardApplication"));
    return program;
  }

  /** Returns at once; it takes seconds until it {@link #isReady()}. */
  public synchronized Replica start() {
    try {
      var log = Files.createDirectories(LOGS).resolve(name + ".log").toFile();
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
              .start();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** kill -9: nothing of it runs any more when this returns. */
  public synchronized void kill() {
    process.destroyForcibly().onExit().join();
  }

  /**
   * SIGTERM, as Kubernetes stops a pod.
   *
   * @return how long it took until nothing of it ran
   * @throws IllegalStateException when it takes longer than a pod has
   */
  public Duration stop(Duration longest) throws InterruptedException {
    var began = System.nanoTime();
    process.destroy();
    if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(name + " does not stop, see " + LOGS.resolve(name + ".log"));
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /**
   * As if the machine were paused: it does nothing, but its connections stay, and it does not know.
   */
  public void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  public void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  public boolean hasEnded() {
    return !process.isAlive();
  }

  /**
   * @throws IllegalStateException when it ended by itself: it will never be ready
   */
  public boolean isReady() {
    if (!process.isAlive()) {
      throw new IllegalStateException(name + " has ended, see " + LOGS.resolve(name + ".log"));
    }
    return health("readiness") == 200;
  }

  /**
   * @return the status; 0 when nobody answers
   */
  public int health(String group) {
    return get("/actuator/health/" + group).map(HttpResponse::statusCode).orElse(0);
  }

  /** Letters that it has delivered since it started. */
  public long delivered() {
    return get("/actuator/prometheus").stream()
        .flatMap(answer -> answer.body().lines())
        .filter(line -> line.matches("switchboard_attempts_total\\{.*outcome=\"delivered\".*"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private Optional<HttpResponse<String>> get(String path) {
    var ask =
        HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(5)).build();
    try {
      return Optional.of(HTTP.send(ask, BodyHandlers.ofString()));
    } catch (IOException nobodyThere) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public synchronized void close() {
    if (process != null) {
      kill();
    }
  }

  private void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, String.valueOf(pid())).inheritIO().start().waitFor();
  }

  /** Without the classes of tests: a component scan would find them. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !Path.of(entry).endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
