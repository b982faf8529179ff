package dev.switchboard.routing;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A generation as it would run, with nothing behind its steps: they say that they were called, and
 * the lookup answers what it is told to. Needs no database, no neighbour and no secret.
 */
public final class Rehearsal implements AutoCloseable {

  private final Reached reached = new Reached();
  private final Generation routes;

  /**
   * @param folders with route files; a file of a later one takes the place of one with its name
   * @param steps the names of those that are written down
   * @param words other Java routes that the steps need, such as converters
   * @throws IllegalArgumentException when the routes cannot run, with file, line and reason
   */
  public Rehearsal(
      List<Path> folders,
      List<String> steps,
      List<? extends RouteBuilder> words,
      Environment environment) {
    var dictionary = new ArrayList<RouteBuilder>(words);
    dictionary.add(new Dictionary(steps));
    try {
      routes =
          new GenerationBuilder(() -> context(environment), () -> dictionary, List.of())
              .build(files(folders));
    } catch (BadRoutes e) {
      throw new IllegalArgumentException("the routes cannot run: " + e.getMessage(), e);
    }
  }

  /**
   * Sends one message through a route.
   *
   * @param entry the {@code direct:} name that is called
   * @param row what a lookup in the database finds
   * @throws IllegalStateException when the route fails, with file, line and reason
   */
  public Played play(
      String entry, Object body, Map<String, Object> variables, Map<String, Object> row) {
    if (RouteDrawing.of(routes).stream().noneMatch(route -> route.from().equals(entry))) {
      throw new IllegalArgumentException("no route starts from direct:" + entry);
    }
    var calls = new ArrayList<StepCall>();
    Consumer<StepCall> note = calls::add;
    var more = new HashMap<String, Object>(Map.of(GivenRows.ROW, row, Dictionary.CALLED, note));
    try {
      return new Played(routes.send("direct:" + entry, body, variables, more), List.copyOf(calls));
    } catch (Exception e) {
      throw new IllegalStateException(whereItStopped() + reason(e), e);
    }
  }

  private String whereItStopped() {
    return RouteDrawing.of(routes).stream()
        .flatMap(
            route ->
                route
                    .nodes()
                    .filter(reached::isLast)
                    .map(n -> "%s:%d %s: ".formatted(route.file(), n.line(), n.inWords())))
        .findFirst()
        .orElse("");
  }

  private static String reason(Exception why) {
    return why.getMessage() == null ? why.toString() : why.getMessage();
  }

  /** Of all that was played until now. */
  public Coverage coverage() {
    var nodes = 0;
    var missed = new ArrayList<Coverage.Missed>();
    for (var route : RouteDrawing.of(routes)) {
      for (var node : route.nodes().toList()) {
        nodes++;
        if (!reached.has(node)) {
          missed.add(new Coverage.Missed(route.file(), node.line(), node.inWords()));
        }
      }
    }
    return new Coverage(nodes, missed);
  }

  @Override
  public void close() {
    routes.close();
  }

  private static Map<String, String> files(List<Path> folders) throws BadRoutes {
    Map<String, String> files = new TreeMap<>();
    for (var folder : folders) {
      files.putAll(new RouteFiles(folder).read());
    }
    return files;
  }

  private DefaultCamelContext context(Environment environment) {
    var camel = new DefaultCamelContext(false);
    GenerationContext.set(camel, environment, new GivenRows());
    camel.getCamelContextExtension().addInterceptStrategy(reached);
    camel.getRegistry().bind("dataSource", new NoDatabase());
    return camel;
  }

  private static final class NoDatabase extends AbstractDataSource {
    @Override
    public Connection getConnection() {
      throw new UnsupportedOperationException("a rehearsal has no database");
    }

    @Override
    public Connection getConnection(String user, String password) {
      return getConnection();
    }
  }
}
