package dev.switchboard.fuzz;

import com.code_intelligence.jazzer.Jazzer;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** One method that is fuzzed, in a JVM of its own: Jazzer can do no more than one in each. */
record Target(Class<?> type, String method) {

  private static final Path FOLDER = Path.of("target", "fuzz");

  /** 0 for another one each time. */
  private static final int SEED = Integer.getInteger("fuzz.seed", 0);

  /** Takes each call of a test for one that a stranger has asked for. */
  private static final String OUR_OWN_CALLS =
      "com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery";

  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  /** All that there are, by name. */
  static List<Target> all() {
    return ReflectionSupport.findAllClassesInPackage(
            "dev.switchboard", Target::fuzzes, name -> name.endsWith("FuzzTest"))
        .stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()).filter(Target::isOne))
        .map(method -> new Target(method.getDeclaringClass(), method.getName()))
        .sorted(Comparator.comparing(Target::toString))
        .toList();
  }

  /** What it has learned is kept in {@code target/fuzz}, and where it fell over beside it. */
  Findings run(Duration length) throws IOException, InterruptedException {
    var folder = Files.createDirectories(FOLDER.resolve(toString()));
    var corpus = Files.createDirectories(folder.resolve("corpus"));
    var log = folder.resolve("log.txt");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                CLASS_PATH,
                "-Xmx1g",
                "-Xss1m", // as much as a thread of the web server has
                "-Djdk.attach.allowAttachSelf=true",
                Jazzer.class.getName(),
                "--target_class=" + type.getName(),
                "--target_method=" + method,
                "--hooks=true",
                "--instrument=dev.switchboard.**",
                "--disabled_hooks=" + OUR_OWN_CALLS,
                "--keep_going=20",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder.toAbsolutePath() + "/",
                "-seed=" + SEED,
                "-max_total_time=" + length.toSeconds(),
                "-timeout=20",
                "-max_len=16000",
                "-print_final_stats=1",
                corpus.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(length.toSeconds() + 180, TimeUnit.SECONDS)) {
        return Findings.hung(this);
      }
    } finally {
      process.destroyForcibly();
    }
    return Findings.in(this, log, process.exitValue());
  }

  private static boolean fuzzes(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods()).anyMatch(Target::isOne);
  }

  private static boolean isOne(Method method) {
    return AnnotationSupport.isAnnotated(method, FuzzTest.class);
  }

  @Override
  public String toString() {
    return type.getSimpleName().replace("FuzzTest", "") + "." + method;
  }
}
