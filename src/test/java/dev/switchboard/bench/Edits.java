package dev.switchboard.bench;

import dev.switchboard.bench.load.Pace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who saves a route file every second. */
final class Edits implements AutoCloseable {

  static final String ALONE = "left alone";
  static final String EDITED = "edited";

  private static final Path LOG = Path.of("target", "crash", "bench-edited.log");
  private static final String FILE = "customer-message.camel.yaml";

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger saved = new AtomicInteger();
  private final Path file;
  private final String original;
  private final long swapsBefore;

  /**
   * @param folder a {@link #copyOfRoutes()}
   */
  Edits(Path folder) throws IOException {
    file = folder.resolve(FILE);
    original = Files.readString(file);
    swapsBefore = swaps();
    clock.scheduleAtFixedRate(this::save, 1, 1, TimeUnit.SECONDS);
  }

  static Path copyOfRoutes() throws IOException {
    var copy = Files.createDirectories(Program.FOLDER.resolve("routes"));
    try (var files = Files.list(Path.of("routes"))) {
      for (var file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return copy;
  }

  /** By turns with nobody who saves anything. */
  static Map<String, Figures> alternating(Contestant contestant, Path folder, Pace pace)
      throws Exception {
    var runs = new LinkedHashMap<String, List<Figures>>();
    runs.put(ALONE, new ArrayList<>());
    runs.put(EDITED, new ArrayList<>());
    for (int round = 1; round <= Extent.ROUNDS; round++) {
      runs.get(ALONE).add(Figures.of(contestant, pace, Extent.LENGTH));
      try (var edits = new Edits(folder)) {
        runs.get(EDITED).add(Figures.of(contestant, pace, Extent.LENGTH));
        System.out.printf(
            "round %d: saved %d times, swapped %d times%n", round, edits.saved(), edits.swapped());
      }
    }
    return Rounds.medians(runs);
  }

  private int saved() {
    return saved.get();
  }

  /** Since this began; as Switchboard says itself. */
  private long swapped() throws IOException {
    return swaps() - swapsBefore;
  }

  private static long swaps() throws IOException {
    try (var lines = Files.lines(LOG)) {
      return lines.filter(line -> line.contains("Routes swapped")).count();
    }
  }

  private void save() {
    try {
      var next = file.resolveSibling("next");
      Files.writeString(next, original + "# edit " + saved.get() + "\n");
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      saved.incrementAndGet();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    clock.shutdownNow();
    Files.writeString(file, original);
  }
}
