package dev.switchboard.settings;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.validation.annotation.Validated;

/** A fault is named by the setting that one would mend. */
class InvalidSettingsAnalyzerTest {

  @Validated
  @ConfigurationProperties("switchboard")
  record Nested(
      Map<@Pattern(regexp = "[a-z]+", message = "is no name") String, @Valid Entry> shops) {

    record Entry(
        Optional<@DecimalMin(value = "5", message = "is too small") Integer> atOnce,
        List<@Pattern(regexp = "[a-z]+", message = "is no type") String> types,
        String keyOfDoor) {

      @AssertTrue(message = "key-of-door: must be long")
      boolean isKeyLongEnough() {
        return keyOfDoor == null || keyOfDoor.length() > 15;
      }
    }
  }

  @EnableConfigurationProperties(Nested.class)
  static class Room {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "switchboard.shops.a.key-of-door=x     | switchboard.shops.a.key-of-door: must be long",
        "switchboard.shops.a.at-once=3         | switchboard.shops.a.at-once: is too small",
        "switchboard.shops.a.types[1]=7        | switchboard.shops.a.types.1: is no type",
        "switchboard.shops.ShopEU.at-once=9    | switchboard.shops.ShopEU: is no name",
      })
  void itIsNamedAsOneWritesIt(String setting, String said) {
    new ApplicationContextRunner()
        .withUserConfiguration(Room.class)
        .withPropertyValues("switchboard.shops.a.types[0]=x", setting)
        .run(
            context ->
                assertThat(
                        new InvalidSettingsAnalyzer()
                            .analyze(context.getStartupFailure())
                            .getDescription())
                    .startsWith(said));
  }

  static Stream<AssertTrue> promises() {
    return KnownSettings.records()
        .flatMap(type -> Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredClasses())))
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .map(method -> method.getAnnotation(AssertTrue.class))
        .filter(promise -> promise != null);
  }

  @ParameterizedTest
  @MethodSource("promises")
  void whatAMethodRefusesBeginsWithASetting(AssertTrue promise) {
    var named = InvalidSettingsAnalyzer.NAMED.matcher(promise.message());
    assertThat(named.matches()).as(promise.message()).isTrue();
    assertThat(KnownSettings.all().stream().map(known -> known.parts()))
        .anyMatch(parts -> parts.get(parts.size() - 1).equals(named.group(1)));
  }

  @Test
  void thereAreSome() {
    assertThat(promises()).hasSizeGreaterThan(6);
  }
}
