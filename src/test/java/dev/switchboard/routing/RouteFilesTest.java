package dev.switchboard.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFilesTest {

  @TempDir private Path folder;

  @Test
  void whatHasAnotherEndingIsNamed_butNotWhatAnEditorOrKustomizeKeeps() throws IOException {
    for (var name :
        List.of("a.camel.yaml", "vip.yaml", "b.camel.yml", ".vip.yaml", "kustomization.yaml")) {
      Files.writeString(folder.resolve(name), "x");
    }

    assertThat(new RouteFiles(folder).almost()).containsExactly("b.camel.yml", "vip.yaml");
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    var file = Files.writeString(folder.resolve("pom.xml"), "x");

    assertThatThrownBy(() -> new RouteFiles(file).read())
        .isInstanceOf(BadRoutes.class)
        .hasMessageContaining("pom.xml is a file. Name the folder that it is in");
    assertThat(new RouteFiles(file).almost()).isEmpty();
  }
}
