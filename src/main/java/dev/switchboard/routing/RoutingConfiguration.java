package dev.switchboard.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spring.SpringCamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

  @Bean
  LiveRoutes liveRoutes(
      ApplicationContext spring,
      MeterRegistry meters,
      ObjectProvider<Tracer> tracer,
      RoutingSettings settings,
      Clock clock) {
    var traces = tracer.getIfAvailable(() -> Tracer.NOOP);
    var builder =
        new GenerationBuilder(
            () -> context(spring, meters, traces),
            () -> steps(spring),
            Entries.all(spring.getEnvironment()),
            settings.allow());
    return new LiveRoutes(builder, clock);
  }

  /**
   * Registry, injector, class loader and component options (camel.component.*) are Spring's;
   * nothing is shared with another context.
   */
  private static DefaultCamelContext context(
      ApplicationContext spring, MeterRegistry meters, Tracer tracer) {
    var camel = new SpringCamelContext(spring);
    GenerationContext.set(camel, spring.getEnvironment(), new SharedLookups());
    GenerationContext.observe(camel, spring.getEnvironment(), meters);
    GenerationContext.trace(camel, tracer);
    return camel;
  }

  private static List<? extends RouteBuilder> steps(ApplicationContext spring) {
    return spring.getBeansWithAnnotation(Steps.class).values().stream()
        .map(RouteBuilder.class::cast)
        .toList();
  }
}
