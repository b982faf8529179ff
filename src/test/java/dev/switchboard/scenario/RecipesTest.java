package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each recipe, laid over routes/ as shipped, does what its scenarios say. */
class RecipesTest {

  private static final Path RECIPES = Path.of("docs", "recipes");
  private static final long LONGEST = 40; // lines of YAML a recipe

  static List<Path> recipes() {
    return list(RECIPES).filter(Files::isDirectory).toList();
  }

  @TestFactory
  Stream<DynamicNode> recipesDoAsTheirRowsSay() {
    return recipes().stream().map(RecipesTest::tests);
  }

  private static DynamicNode tests(Path recipe) {
    try {
      var runner = new Runner(List.of(ScenariosTest.ROUTES, recipe), Surroundings.read(List.of()));
      var rows = ScenarioFiles.in(recipe).stream().map(row -> ScenariosTest.test(row, runner));
      var end =
          Stream.of(
              DynamicTest.dynamicTest(
                  "and no node of the recipe is left out", () -> allReached(recipe, runner)));
      return DynamicContainer.dynamicContainer(
          recipe.getFileName().toString(), Stream.concat(rows, end).onClose(runner::close));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void allReached(Path recipe, Runner runner) {
    var files = routeFiles(recipe).map(file -> file.getFileName().toString()).toList();
    assertThat(runner.coverage().missed())
        .filteredOn(missed -> files.contains(missed.file()))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void aRecipeIsShort(Path recipe) {
    assertThat(routeFiles(recipe).flatMap(RecipesTest::lines).filter(RecipesTest::isYaml))
        .hasSizeLessThanOrEqualTo((int) LONGEST)
        .isNotEmpty();
    assertThat(lines(recipe.resolve("README.md"))).hasSizeLessThan(50);
  }

  @Test
  void theListHasThemAll() throws IOException {
    var list = Files.readString(RECIPES.resolve("README.md"));
    recipes()
        .forEach(recipe -> assertThat(list).contains("(" + recipe.getFileName() + "/README.md)"));
  }

  private static boolean isYaml(String line) {
    return !line.isBlank() && !line.startsWith("#");
  }

  private static Stream<Path> routeFiles(Path recipe) {
    return list(recipe).filter(file -> file.toString().endsWith(".camel.yaml"));
  }

  private static Stream<Path> list(Path folder) {
    try (var found = Files.list(folder)) {
      return found.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
