package dev.switchboard.routing;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spring.SpringCamelContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

  @Bean
  LiveRoutes liveRoutes(
      ApplicationContext spring, MeterRegistry meters, RoutingSettings settings, Clock clock) {
    var builder =
        new GenerationBuilder(
            () -> context(spring, meters),
            () -> steps(spring),
            Entries.all(spring.getEnvironment()),
            settings.allow());
    return new LiveRoutes(builder, clock);
  }

  /**
   * Registry, injector, class loader and component options (camel.component.*) are Spring's;
   * nothing is shared with another context.
   */
  private static DefaultCamelContext context(ApplicationContext spring, MeterRegistry meters) {
    var camel = new SpringCamelContext(spring);
    GenerationContext.set(camel, spring.getEnvironment());
    GenerationContext.observe(camel, spring.getEnvironment(), meters);
    return camel;
  }

  private static List<? extends RouteBuilder> steps(ApplicationContext spring) {
    return spring.getBeansWithAnnotation(Steps.class).values().stream()
        .map(RouteBuilder.class::cast)
        .toList();
  }
}
