package dev.switchboard.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.delivery.Shelf;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as an operator runs it: a JVM of its own. */
class ReplayCommandTest {

  @TempDir static Path folder;

  record Ended(int status, String out, String err) {}

  @Test
  void itReplaysWhatIsInTheDatabaseThatIsGivenAndSaysNoMoreThanThat() throws Exception {
    try (var shelf = new Shelf()) {
      var lane = shelf.deadLane("shop", "to-customer", 3);
      var at = "--spring.datasource.url=" + shelf.url();

      assertThat(run("replay", "--all", "--dry-run", at))
          .isEqualTo(new Ended(0, "3 dead letters would be replayed.\n", ""));
      assertThat(shelf.waiting(lane)).isEmpty();

      assertThat(run("replay", "--integration", "shop", "--since", "2h", "--json", at).out())
          .isEqualTo("{\"replayed\":3,\"outdated\":0,\"dryRun\":false}\n");
      assertThat(shelf.waiting(lane)).containsExactly("m-1", "m-2", "m-3");

      assertThat(run("replay", "--all", at).out()).isEqualTo("0 dead letters replayed.\n");
    }
  }

  @Test
  void withoutADatabaseItFailsAndSaysWhatToDo() throws Exception {
    var ended = run("replay", "--all", "--switchboard.data.folder=" + folder.resolve("none"));
    assertThat(ended.status()).isOne();
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("There is no database in the data folder", "data.folder");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void aDatabaseThatIsAwayIsAFailureInOneLine() throws Exception {
    var ended = run("replay", "--all", "--spring.datasource.url=jdbc:postgresql://localhost:1/x");
    assertThat(ended.status()).isOne();
    assertThat(ended.err()).contains("refused").doesNotContain("\tat ");
  }

  private static Ended run(String... arguments) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                "dev.switchboard.SwitchboardApplication"));
    command.addAll(List.of(arguments));
    var out = Files.createTempFile(folder, "out", ".txt");
    var err = Files.createTempFile(folder, "err", ".txt");
    var process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new Ended(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  /** Without the classes of tests, as it is packed. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !Path.of(entry).endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
