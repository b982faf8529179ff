package dev.switchboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine's own Chromium; Playwright's download is never used. */
final class Chromium implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Chromium.class);
  private static final String MISSING =
      "No Chromium, so no page is tested: apt-get install chromium, or name one in the environment variable CHROMIUM";
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final List<String> QUIETLY =
      List.of(
          "--no-sandbox", // a container's root has none
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-default-apps",
          "--disable-sync",
          "--no-first-run");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path program) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(program).setArgs(QUIETLY));
  }

  /** Skips the test where there is none. */
  static Chromium open() {
    var program = find();
    if (program.isEmpty()) {
      log.warn(MISSING); // Maven does not tell why a class is skipped
    }
    Assumptions.assumeTrue(program.isPresent(), MISSING);
    return new Chromium(program.orElseThrow());
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    playwright.close();
  }

  private static Optional<Path> find() {
    var named = Stream.ofNullable(System.getenv("CHROMIUM")).map(Path::of);
    var onThePath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    return Stream.concat(named, onThePath).filter(Files::isExecutable).findFirst();
  }
}
