package dev.switchboard.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a swap costs, and that nothing of it stays; {@code -Dswaps=true}: 200 of them. */
class SwapsTest {

  private static final int SWAPS = Boolean.getBoolean("swaps") ? 200 : 80;
  private static final long NOISE = SWAPS * 12_000L; // bytes
  private static final int ROUNDS = 3;

  @TempDir Path temporary;

  /**
   * @param heap after a full collection, bytes
   */
  record Extent(long heap, long metaspace, int classes, int threads, int meters, int beans) {

    @Override
    public String toString() {
      return "heap %.1f MB, metaspace %.1f MB, %d classes, %d threads, %d meters, %d MBeans"
          .formatted(heap / 1e6, metaspace / 1e6, classes, threads, meters, beans);
    }
  }

  /** A leak is there in each round; what other tests have left to warm up is not. */
  @Test
  void nothingGrowsOverManySwaps() throws Exception {
    try (var edited =
        new EditedFolder(temporary.resolve("routes"), Duration.ofHours(1), Map.of())) {
      swap(edited, 40); // until the JIT and all caches have had theirs
      settled(edited); // the measuring itself loads classes
      var round = round(edited);
      for (var more = 1; more < ROUNDS && !round.isSteady(); more++) {
        round = round(edited);
      }
      assertThat(round.isSteady()).as("%s", round).isTrue();
      System.out.printf("a generation: %d KB of heap%n", size(edited) / 1_000);
    }
  }

  private static Round round(EditedFolder edited) throws Exception {
    var before = settled(edited);
    var began = System.nanoTime();
    swap(edited, SWAPS);
    var each = (System.nanoTime() - began) / SWAPS / 1_000_000;
    var round = new Round(before, settled(edited));
    System.out.printf("%d swaps, %d ms each: %s%n", SWAPS, each, round);
    return round;
  }

  record Round(Extent before, Extent after) {

    boolean isSteady() {
      return after.heap() - before.heap() < NOISE
          && after.metaspace() - before.metaspace() < NOISE
          && after.classes() - before.classes() < SWAPS / 2
          && after.threads() <= before.threads() + 2
          && after.meters() == before.meters()
          && after.beans() <= before.beans();
    }

    @Override
    public String toString() {
      return "before: %s; after: %s".formatted(before, after);
    }
  }

  private static void swap(EditedFolder edited, int times) throws Exception {
    for (var edit = 0; edit < times; edit++) {
      edited.routes.swap(edit(edited, edit));
      edited.routes.send("direct:bot-message", EditedFolder.said("hello"), Map.of(), Map.of());
      edited.steps.calls.clear();
    }
  }

  private static Map<String, String> edit(EditedFolder edited, int edit) throws IOException {
    var files = new HashMap<>(edited.routes.current().files());
    files.compute(
        "bot-message.camel.yaml", (name, text) -> text.split("# edit")[0] + "# edit " + edit);
    return files;
  }

  /** Of one more that is alive beside the live one. */
  private static long size(EditedFolder edited) throws Exception {
    var alone = settled(edited);
    var old = edited.routes.current();
    assertThat(old.enter()).isTrue(); // a message keeps it open
    edited.routes.swap(edit(edited, -1));
    var two = settled(edited);
    old.leave();
    return two.heap() - alone.heap();
  }

  private static Extent settled(EditedFolder edited) {
    await().until(() -> closing() == 0);
    for (var n = 0; n < 3; n++) {
      System.gc();
    }
    var memory = ManagementFactory.getMemoryMXBean();
    var metaspace =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals("Metaspace"))
            .mapToLong(pool -> pool.getUsage().getUsed())
            .sum();
    return new Extent(
        memory.getHeapMemoryUsage().getUsed(),
        metaspace,
        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        edited.meters.getMeters().size(),
        ManagementFactory.getPlatformMBeanServer().getMBeanCount());
  }

  private static long closing() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("close-"))
        .count();
  }
}
