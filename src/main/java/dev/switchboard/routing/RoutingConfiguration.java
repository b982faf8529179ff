package dev.switchboard.routing;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jdbc.JdbcComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spring.SpringCamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

  @Bean
  LiveRoutes liveRoutes(
      ApplicationContext spring, MeterRegistry meters, ObjectProvider<Entries> entries) {
    var names = entries.stream().flatMap(e -> e.names().stream()).distinct().sorted().toList();
    return new LiveRoutes(
        new GenerationBuilder(() -> context(spring, meters), () -> steps(spring), names));
  }

  /**
   * Registry, injector, class loader and component options (camel.component.*) are Spring's;
   * nothing is shared with another context.
   */
  static DefaultCamelContext context(ApplicationContext spring, MeterRegistry meters) {
    var camel = new SpringCamelContext(spring);
    camel
        .getCamelContextExtension()
        .setName("routes"); // the same for all: it is a tag of the meters
    camel.disableJMX();
    camel.setStartupSummaryLevel(StartupSummaryLevel.Off);
    camel.setSourceLocationEnabled(true);
    camel.setStreamCaching(false); // an answer is read once, by us, with a limit and a time
    camel
        .getCamelContextExtension()
        .setErrorHandlerFactory(new NoErrorHandlerDefinition()); // the sender hears of a failure
    camel.getShutdownStrategy().setTimeout(60); // seconds, for what a wireTap left behind
    camel
        .getPropertiesComponent()
        .addPropertiesSource(new EnvironmentSource(spring.getEnvironment()));
    camel.addRoutePolicyFactory(new RouteMeters(meters));
    camel.getComponent("jdbc", JdbcComponent.class).setConnectionStrategy(new QuickLookups());
    return camel;
  }

  static List<? extends RouteBuilder> steps(ApplicationContext spring) {
    return spring.getBeansWithAnnotation(Steps.class).values().stream()
        .map(RouteBuilder.class::cast)
        .toList();
  }

  /** Routes may read how Switchboard is set, but no secret. */
  record EnvironmentSource(Environment environment) implements PropertiesSource {

    private static final Pattern READABLE =
        Pattern.compile("switchboard\\.(?!.*(secret|password|key|token)).*");

    @Override
    public String getName() {
      return "spring";
    }

    @Override
    public String getProperty(String name) {
      return READABLE.matcher(name).matches() ? environment.getProperty(name) : null;
    }
  }
}
