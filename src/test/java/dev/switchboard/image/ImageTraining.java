package dev.switchboard.image;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.crash.ChannelDoor;
import dev.switchboard.crash.FreePort;
import dev.switchboard.crash.World;
import dev.switchboard.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A step of {@code mvn -Pimage verify}: makes a small Java for the image, lets Switchboard work in
 * it for a while, and keeps what Java has learned, so that each pod starts in half the time.
 * Nothing here knows Docker.
 */
@EnabledIfSystemProperty(named = "image.folder", matches = ".+")
class ImageTraining {

  private static final Path FOLDER = Path.of(System.getProperty("image.folder", "target/image"));
  private static final Path ROOT = FOLDER.resolve("root");
  private static final Path JAVA = FOLDER.resolve("java/opt/java");
  private static final Path CACHE = FOLDER.resolve("trained/app/switchboard.aot");
  private static final FileTime AS_IN_IMAGE = FileTime.from(Instant.ofEpochSecond(1)); // Jib's

  /** Enough for Java to see which code is hot: that is part of what it keeps. */
  private static final int TIMES = 300;

  private static final String MODULES =
      "java.se,jdk.charsets,jdk.crypto.ec,jdk.jcmd,jdk.jfr,jdk.localedata,jdk.management,"
          + "jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs";

  @Test
  void javaIsMadeAndTrained() throws Exception {
    Tar.read(FOLDER.resolve("untrained.tar")).extract(ROOT);
    makeJava();
    train();
    assertThat(CACHE).isRegularFile();
    Files.setLastModifiedTime(CACHE, AS_IN_IMAGE);
  }

  private static void makeJava() throws IOException, InterruptedException {
    if (Files.exists(JAVA)) {
      return;
    }
    Files.createDirectories(JAVA.getParent());
    var jlink = Path.of(System.getProperty("image.jdk"), "bin", "jlink").toString();
    var made =
        new ProcessBuilder(
                jlink,
                "--add-modules",
                MODULES,
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                JAVA.toString())
            .inheritIO()
            .start();
    assertThat(made.waitFor()).as("jlink").isZero();
    assertThat(Files.readString(JAVA.resolve("release")))
        .as("image.jdk must be a JDK 25 or newer")
        .containsPattern("JAVA_VERSION=\"(2[5-9]|[3-9]\\d)");
    try (var all = Files.walk(JAVA)) {
      for (var file : all.toList()) {
        Files.setLastModifiedTime(file, AS_IN_IMAGE);
      }
    }
  }

  private static void train() throws Exception {
    Files.createDirectories(CACHE.getParent());
    Files.deleteIfExists(CACHE);
    var database = TestDatabase.fresh();
    try (var world = new World(Duration.ZERO)) {
      var port = FreePort.next();
      var process = start(port, world, database);
      try {
        work("http://127.0.0.1:" + port);
      } finally {
        process.destroy(); // and it writes down what it has learned
      }
      assertThat(process.waitFor(300, TimeUnit.SECONDS)).as("the end of the training").isTrue();
    }
  }

  private static Process start(int port, World world, TestDatabase database) throws IOException {
    var classPath =
        Files.readString(ROOT.resolve("app/jib-classpath-file"))
            .strip()
            .replace("/app/", ROOT.resolve("app") + "/");
    var command =
        new ArrayList<>(
            List.of(
                JAVA.resolve("bin/java").toString(),
                "-XX:AOTCacheOutput=" + CACHE.toAbsolutePath(),
                "-XX:+UseG1GC",
                "-Xmx600m",
                "-cp",
                classPath,
                "dev.switchboard.SwitchboardApplication",
                "--server.port=" + port,
                "--spring.config.additional-location=file:src/test/resources/crash/switchboard.yaml",
                "--crash.world=" + world.url(),
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(FOLDER.resolve("training.log").toFile())
        .start();
  }

  private static void work(String url) throws Exception {
    await()
        .atMost(120, SECONDS)
        .ignoreExceptions()
        .until(() -> new ChannelDoor(url).askToken(url).statusCode() == 200);
    var door = new ChannelDoor(url);
    for (int number = 1; number <= TIMES; number++) {
      for (var customer : List.of("bot-1", World.AGENT + "1")) {
        assertThat(door.send(url, customer, number, Instant.now()).statusCode()).isEqualTo(200);
      }
    }
  }
}
