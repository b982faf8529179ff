package dev.switchboard.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** However somebody changes the folder, it is live within two seconds. */
@ExtendWith(OutputCaptureExtension.class)
class GoodEditsTest {

  private static final String BOT = "bot-message.camel.yaml";
  private static final Duration AS_SHIPPED = Duration.ofMillis(200);

  @TempDir Path temporary;
  private EditedFolder edited;

  @BeforeEach
  void open() throws IOException {
    edited = new EditedFolder(temporary.resolve("routes"), AS_SHIPPED, Map.of());
  }

  @AfterEach
  void close() {
    edited.close();
  }

  record Good(String edit, BadEditsTest.Edit made) {
    @Override
    public String toString() {
      return edit;
    }
  }

  static Stream<Good> edits() {
    return Stream.of(
        new Good("saved in place", f -> f.replace(BOT, "Pass what", "Give what")),
        new Good("CRLF", f -> f.write(BOT, f.text(BOT).replace("\n", "\r\n"))),
        new Good("BOM and CRLF", f -> f.write(BOT, "\uFEFF" + f.text(BOT).replace("\n", "\r\n"))),
        new Good("saved beside and renamed", GoodEditsTest::rename),
        new Good("a file more", f -> f.write("more.camel.yaml", route("more"))),
        new Good("a file renamed", f -> move(f, BOT, "said-by-bot.camel.yaml")),
        new Good("a route moved to another file", GoodEditsTest::moveRoute),
        new Good("half of it first", GoodEditsTest::inTwoHalves),
        new Good(
            "the end taken away",
            f ->
                f.replace(
                    "handback.camel.yaml",
                    "        - to:\n            uri: direct:hand-back-to-bot\n",
                    "")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edits")
  void itIsLive(Good good) throws IOException {
    var before = edited.generation();
    var began = System.nanoTime();
    good.made().in(edited);
    edited.awaitGenerationAfter(before);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    assertThat(edited.refused()).isEmpty();
    assertThat(edited.generation()).isEqualTo(ContentHash.of(edited.routes.current().files()));
  }

  @Test
  void fromSavingToLive() {
    List<Long> took = new ArrayList<>();
    for (var edit = 0; edit < 30; edit++) {
      var before = edited.generation();
      edited.write(BOT, edited.text(BOT) + "# edit " + edit + "\n");
      var began = System.nanoTime();
      edited.awaitGenerationAfter(before);
      took.add((System.nanoTime() - began) / 1_000_000);
    }
    Collections.sort(took);
    System.out.printf("from saving to live: p50 %d ms, max %d ms%n", took.get(15), took.get(29));
    assertThat(took.get(15)).isLessThan(2_000);
  }

  @Test
  void aConfigMapIsSwapped() throws IOException {
    var volume = Files.createDirectories(temporary.resolve("volume"));
    EditedFolder.copyShipped(volume.resolve("..first"));
    Files.createSymbolicLink(volume.resolve("..data"), Path.of("..first"));
    try (var files = Files.newDirectoryStream(volume.resolve("..first"))) {
      for (var file : files) {
        Files.createSymbolicLink(
            volume.resolve(file.getFileName()), Path.of("..data").resolve(file.getFileName()));
      }
    }
    try (var mounted = new EditedFolder(volume, AS_SHIPPED, Map.of())) {
      var before = mounted.generation();
      var next = volume.resolve("..second");
      EditedFolder.copyShipped(next);
      Files.writeString(next.resolve(BOT), Files.readString(next.resolve(BOT)) + "# new\n");
      var link = Files.createSymbolicLink(volume.resolve("..tmp"), Path.of("..second"));
      Files.move(link, volume.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
      mounted.awaitGenerationAfter(before);
      assertThat(mounted.refused()).isEmpty();
    }
  }

  @Test
  void aRefusedEditThatIsTakenBackLeavesWhatRuns(CapturedOutput log) {
    var good = edited.text(BOT);
    var before = edited.generation();
    var since = edited.routes.status().since();
    edited.write(BOT, "nonsense");
    edited.awaitRefusal();
    edited.write(BOT, good);
    await().until(() -> edited.refused().isEmpty());
    assertThat(edited.generation()).isEqualTo(before);
    assertThat(edited.routes.status().since()).isEqualTo(since);
    assertThat(log).contains("Routes are as they run: generation " + before);
  }

  @Test
  void whoeverSavesAllTheTimeIsNotWaitedFor() throws InterruptedException {
    var good = edited.text(BOT);
    var before = edited.generation();
    var saves = 0;
    while (edited.generation().equals(before)) {
      edited.write(BOT, good + "# edit " + saves++ + "\n");
      Thread.sleep(50); // that is how often somebody saves
      assertThat(saves).isLessThan(400);
    }
    assertThat(edited.refused()).isEmpty();
  }

  @Test
  void whatIsAllowedMayBeSaid() throws IOException {
    var allowing = temporary.resolve("allowing");
    var settings = Map.<String, Object>of("switchboard.routes.allow", "wireTap, mock");
    try (var free = new EditedFolder(allowing, AS_SHIPPED, settings)) {
      var before = free.generation();
      free.replace(
          BOT,
          "- to:\n            uri: direct:transcript",
          "- wireTap:\n            uri: direct:transcript");
      free.awaitGenerationAfter(before);
      free.replace(BOT, "direct:transcript", "http:x");
      assertThat(free.awaitRefusal().line()).isPositive();
    }
  }

  @Test
  void metersGoOnAndHistoryAndTracingSeeTheFiles() throws Exception {
    var settings =
        Map.<String, Object>of(
            "camel.metrics.enable-message-history", "true", "camel.main.tracing", "true");
    try (var watched = new EditedFolder(temporary.resolve("watched"), AS_SHIPPED, settings)) {
      watched.routes.send("direct:bot-message", EditedFolder.said("hello"), Map.of(), Map.of());
      var before = watched.generation();
      watched.write(BOT, watched.text(BOT) + "# edit\n");
      watched.awaitGenerationAfter(before);
      watched.routes.send("direct:bot-message", EditedFolder.said("hello"), Map.of(), Map.of());
      var meters = watched.meters;
      assertThat(
              meters.get("camel.exchanges.total").tag("routeId", "bot-message").counter().count())
          .isEqualTo(2);
      assertThat(
              meters.get("camel.message.history").tag("routeId", "bot-message").timers().stream()
                  .mapToLong(timer -> timer.count()))
          .containsExactly(2L, 2L);
      await() // it is counted right after it is live
          .untilAsserted(
              () ->
                  assertThat(meters.get("switchboard.routes.generation").gauges())
                      .singleElement()
                      .extracting(gauge -> gauge.getId().getTag("hash"))
                      .isEqualTo(watched.generation()));
      assertThat(meters.get("switchboard.routes.swaps").timer().count()).isOne();
      assertThat(watched.routes.current().camel().getTracer().getTraceCounter()).isPositive();
    }
  }

  private static String route(String id) {
    return """
        # More.
        - route:
            id: %s
            description: More
            from:
              uri: direct:%s
              steps:
                - stop: {}
        """
        .formatted(id, id);
  }

  private static void rename(EditedFolder f) throws IOException {
    var next = f.folder.resolve(".next.swp");
    Files.writeString(next, f.text(BOT) + "# new\n");
    Files.move(next, f.folder.resolve(BOT), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void move(EditedFolder f, String from, String to) throws IOException {
    Files.move(f.folder.resolve(from), f.folder.resolve(to));
  }

  private static void moveRoute(EditedFolder f) throws IOException {
    f.write("handback.camel.yaml", f.text("handback.camel.yaml") + f.text(BOT));
    Files.delete(f.folder.resolve(BOT));
  }

  private static void inTwoHalves(EditedFolder f) throws IOException {
    var text = f.text(BOT).replace("Pass what", "Give what");
    f.write(BOT, text.substring(0, text.length() / 2));
    try {
      Thread.sleep(100); // a slow disk
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    f.write(BOT, text);
  }
}
