package dev.switchboard.routing;

import static org.awaitility.Awaitility.await;

import dev.switchboard.conversation.Customer;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Speaker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A copy of routes/ that is edited while a generation of it runs: the real watch, without the rest
 * of Switchboard.
 */
final class EditedFolder implements AutoCloseable {

  static final Duration LOOK = Duration.ofMillis(20);

  final Path folder;
  final Called steps = new Called();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final LiveRoutes routes;
  private final RoutesWatch watch;

  EditedFolder(Path folder) throws IOException {
    this(folder, LOOK, Map.of());
  }

  /**
   * @param more settings than those that are shipped
   */
  EditedFolder(Path folder, Duration look, Map<String, Object> more) throws IOException {
    this.folder = folder;
    if (!Files.exists(folder)) {
      copyShipped(folder);
    }
    var settings = new StandardEnvironment();
    new YamlPropertySourceLoader()
        .load("application", new ClassPathResource("application.yaml"))
        .forEach(settings.getPropertySources()::addLast);
    settings.getPropertySources().addFirst(new MapPropertySource("more", more));
    var allowed =
        Binder.get(settings)
            .bind("switchboard.routes.allow", Bindable.setOf(String.class))
            .orElse(Set.of());
    var builder =
        new GenerationBuilder(
            () -> context(settings), // a new one each time, as with Spring
            () -> List.of(new Called(steps.calls)),
            Entries.all(settings),
            allowed);
    routes = new LiveRoutes(builder, Clock.systemUTC());
    watch =
        new RoutesWatch(
            routes,
            new RoutingSettings(folder.toString(), look, allowed),
            new SwapMeters(meters, Clock.systemUTC()),
            Clock.systemUTC());
    watch.start();
  }

  static void copyShipped(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (var files = Files.newDirectoryStream(Path.of("routes"), "*.camel.yaml")) {
      for (var file : files) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  private DefaultCamelContext context(StandardEnvironment settings) {
    var camel = new DefaultCamelContext(false);
    camel.getRegistry().bind("dataSource", DataSource.class, new Nowhere());
    GenerationContext.set(camel, settings, new SharedLookups());
    GenerationContext.observe(camel, settings, meters);
    return camel;
  }

  static Message said(String text) {
    return new Message(
        "m-1", Speaker.BOT, Customer.withId("u-1"), text, List.of(), Instant.EPOCH, Map.of());
  }

  String text(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void replace(String file, String from, String to) {
    var before = text(file);
    if (!before.contains(from)) {
      throw new IllegalArgumentException(file + " has no " + from);
    }
    write(file, before.replace(from, to));
  }

  Optional<Refusal> refused() {
    return routes.status().refused().map(RoutesStatus.Refused::refusal);
  }

  Refusal awaitRefusal() {
    return await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(20))
        .until(this::refused, Optional::isPresent)
        .orElseThrow();
  }

  String generation() {
    return routes.status().generation();
  }

  void awaitGenerationAfter(String generation) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(20))
        .until(() -> !generation().equals(generation));
  }

  @Override
  public void close() {
    watch.stop();
  }

  private static final class Nowhere extends AbstractDataSource {
    @Override
    public java.sql.Connection getConnection() throws java.sql.SQLException {
      throw new java.sql.SQLException("no database in this test");
    }

    @Override
    public java.sql.Connection getConnection(String user, String password)
        throws java.sql.SQLException {
      return getConnection();
    }
  }
}
