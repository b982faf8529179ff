package dev.switchboard.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What is in k8s/, as the cluster would get it. */
final class Manifests {

  static final Path FOLDER = Path.of("k8s");

  private static final Pattern MINOR = Pattern.compile("(?:v1\\.|Minor:\")(\\d+)");
  private static final int OLDEST =
      27; // has kustomize 5; that of Debian 12 (1.20) knows no components

  private static final String MISSING =
      "No kubectl, or one before 1.27, so nobody renders k8s/ and looks at what comes out: install it";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Manifests() {}

  /** Ends the test if kustomize is not there: in {@code kubectl}, which needs no cluster for it. */
  static void assumeThatItCanBeRendered() {
    var there = isThere();
    if (!there) {
      LoggerFactory.getLogger(Manifests.class).warn(MISSING); // Maven does not tell
    }
    Assumptions.assumeTrue(there, MISSING);
  }

  private static boolean isThere() {
    try {
      var said = MINOR.matcher(run("kubectl", "version", "--client").said());
      return said.find() && Integer.parseInt(said.group(1)) >= OLDEST;
    } catch (UncheckedIOException noSuchProgram) {
      return false;
    }
  }

  /**
   * @param folder with a kustomization.yaml
   * @throws IllegalStateException when kustomize refuses it; says why
   */
  static List<JsonNode> rendered(Path folder) {
    var done = run("kubectl", "kustomize", folder.toString());
    if (done.exit() != 0) {
      throw new IllegalStateException(folder + " is refused by kustomize: " + done.said());
    }
    return parse(done.said());
  }

  /** Each document of a text in YAML; anchors are resolved, a repeated key is an error. */
  static List<JsonNode> parse(String yaml) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    var documents = new Yaml(new SafeConstructor(options)).loadAll(yaml);
    return StreamSupport.stream(documents.spliterator(), false)
        .<JsonNode>map(JSON::valueToTree)
        .toList();
  }

  static JsonNode one(List<JsonNode> objects, String kind) {
    return objects.stream()
        .filter(object -> object.path("kind").asText().equals(kind))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + kind));
  }

  /** All files below k8s/ that end so. */
  static List<Path> files(String end) {
    try (Stream<Path> all = Files.walk(FOLDER)) {
      return all.filter(file -> file.toString().endsWith(end)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  record Done(int exit, String said) {}

  static Done run(String... command) {
    try {
      var out = Files.createTempFile("k8s", ".out");
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(command[0] + " does not end");
      }
      var said = Files.readString(out);
      Files.delete(out);
      return new Done(process.exitValue(), said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
