package dev.switchboard.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Whatever the settings records of all rooms read, and the few names beside them. */
final class KnownSettings {

  private static final String ROOMS = "dev.switchboard";

  private static final List<String> BESIDE =
      List.of(
          "switchboard.echo-pattern", // routes read it
          "switchboard.echo-patterns.*",
          "switchboard.demo.not-named");

  private static final List<KnownSetting> ALL =
      Stream.concat(BESIDE.stream().map(KnownSetting::of), records().flatMap(KnownSettings::of))
          .toList();

  private KnownSettings() {}

  static List<KnownSetting> all() {
    return ALL;
  }

  static boolean has(GivenSetting given) {
    return ALL.stream().anyMatch(known -> known.reads(given));
  }

  /** In the parts of its name, if there is one that can be meant. */
  static Optional<List<String>> nearest(List<String> name) {
    return ALL.stream()
        .filter(known -> known.distance(name).isPresent())
        .min(Comparator.comparing(known -> known.distance(name).orElseThrow()))
        .map(known -> known.like(name));
  }

  /** Those of the demo world too. */
  static Stream<Class<?>> records() {
    var demo = new StandardEnvironment();
    demo.setActiveProfiles("demo");
    var scanner = new ClassPathScanningCandidateComponentProvider(false, demo);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return scanner.findCandidateComponents(ROOMS).stream()
        .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null));
  }

  private static Stream<KnownSetting> of(Class<?> settings) {
    var prefix = settings.getAnnotation(ConfigurationProperties.class).value();
    return within(prefix, ResolvableType.forClass(settings)).map(KnownSetting::of);
  }

  private static Stream<String> within(String name, ResolvableType type) {
    var kind = type.resolve(Object.class);
    if (kind.isRecord()) {
      return Arrays.stream(kind.getRecordComponents())
          .flatMap(
              part ->
                  within(
                      name + "." + Names.kebab(part.getName()),
                      ResolvableType.forType(part.getGenericType())));
    }
    if (Map.class.isAssignableFrom(kind)) {
      return within(name + "." + KnownSetting.ANY, type.asMap().getGeneric(1));
    }
    if (Collection.class.isAssignableFrom(kind)) {
      return Stream.of(name, name + "." + KnownSetting.ANY);
    }
    return kind == Optional.class ? within(name, type.getGeneric(0)) : Stream.of(name);
  }
}
