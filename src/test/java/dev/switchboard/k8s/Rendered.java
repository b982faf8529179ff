package dev.switchboard.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Each overlay is rendered once for all tests. */
final class Rendered {

  private static final Map<String, List<JsonNode>> ALREADY = new ConcurrentHashMap<>();

  private Rendered() {}

  /**
   * @param overlay a folder of k8s/, and after a {@code +} each a component that is switched on
   */
  static List<JsonNode> of(String overlay) {
    return ALREADY.computeIfAbsent(overlay, name -> render(name.split("\\+")));
  }

  private static List<JsonNode> render(String... folders) {
    if (folders.length == 1) {
      return Manifests.rendered(Manifests.FOLDER.resolve(folders[0]));
    }
    var components = Arrays.stream(folders).skip(1).map(Rendered::up).collect(Collectors.joining());
    var copy = Path.of("target", "k8s", String.join("+", folders).replace('/', '-'));
    try {
      Files.createDirectories(copy);
      Files.writeString(
          copy.resolve("kustomization.yaml"),
          "kind: Kustomization%nresources:%n%scomponents:%n%s"
              .formatted(up(folders[0]), components));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Manifests.rendered(copy);
  }

  private static String up(String folder) {
    return "  - ../../../%s/%s%n".formatted(Manifests.FOLDER, folder);
  }
}
