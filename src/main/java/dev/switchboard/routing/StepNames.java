package dev.switchboard.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The {@code direct:} names that Java offers to routes, told without an instance of anything. */
final class StepNames {

  private StepNames() {}

  static List<String> all() {
    var scan = new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(Steps.class));
    var ours = StepNames.class.getPackageName().replaceFirst("\\.\\w+$", "");
    return scan.findCandidateComponents(ours).stream()
        .map(found -> Objects.requireNonNull(found.getBeanClassName()))
        .map(name -> ClassUtils.resolveClassName(name, StepNames.class.getClassLoader()))
        .flatMap(type -> Arrays.stream(offers(type)))
        .sorted()
        .toList();
  }

  private static String[] offers(Class<?> type) {
    return Objects.requireNonNull(AnnotationUtils.findAnnotation(type, Steps.class)).offers();
  }
}
