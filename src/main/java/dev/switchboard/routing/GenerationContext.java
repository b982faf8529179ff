package dev.switchboard.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.jdbc.JdbcComponent;
import org.apache.camel.component.micrometer.messagehistory.MicrometerMessageHistoryFactory;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.spi.NodeIdFactory;
import org.apache.camel.spi.PropertiesSource;
import org.springframework.core.env.Environment;

/** How the Camel context of each generation is set, live or in a dry run. */
final class GenerationContext {

  private static final int NEVER = PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER;

  private GenerationContext() {}

  /**
   * @param lookups what the routes' SQL is run by
   */
  static void set(DefaultCamelContext camel, Environment settings, JdbcComponent lookups) {
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
    var properties = (PropertiesComponent) camel.getPropertiesComponent();
    properties.setEnvironmentVariableMode(NEVER); // there are secrets
    properties.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
    properties.addPropertiesSource(new EnvironmentSource(settings));
    camel.getRegistry().bind("bean-language", new QuickPaths());
    camel.addComponent("jdbc", lookups);
  }

  /** Camel counts on over all contexts, and each swap would be new tags for meters. */
  static NodeIdFactory ids() {
    Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    return node ->
        node.getShortName()
            + counts
                .computeIfAbsent(node.getShortName(), n -> new AtomicInteger())
                .incrementAndGet();
  }

  /** What Camel's starters do for the main context alone, by the same properties. */
  static void observe(DefaultCamelContext camel, Environment settings, MeterRegistry meters) {
    camel.addRoutePolicyFactory(new RouteMeters(meters));
    if (settings.getProperty("camel.main.tracing", Boolean.class, false)) {
      camel.setTracing(true);
      camel.setTracingPattern(settings.getProperty("camel.main.tracing-pattern"));
    }
    if (settings.getProperty("camel.metrics.enable-message-history", Boolean.class, false)) {
      var history = new MicrometerMessageHistoryFactory();
      history.setCamelContext(camel);
      history.setMeterRegistry(meters);
      camel.setMessageHistoryFactory(history);
      camel.setMessageHistory(true);
    }
  }

  static void trace(DefaultCamelContext camel, Tracer tracer) {
    if (tracer != Tracer.NOOP) {
      camel.addRoutePolicyFactory(new RouteSpans(tracer));
    }
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
