package dev.switchboard.routing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.model.ModelCamelContext;

/** One immutable set of routes, checked as a whole, running in a CamelContext of its own. */
final class Generation {

  private final ModelCamelContext camel;
  private final Map<String, String> files;
  private final String hash;
  private final ProducerTemplate template;
  private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();

  /** The messages inside, and one more while it is current: who brings it to zero closes it. */
  private final AtomicLong holds = new AtomicLong(1);

  /**
   * @param files what it was made from, text by file name
   */
  Generation(ModelCamelContext camel, Map<String, String> files) throws Exception {
    this.camel = camel;
    this.files = Map.copyOf(files);
    this.hash = ContentHash.of(files);
    this.template = camel.createProducerTemplate();
    camel.addService(template); // stops with its generation
  }

  /** YAML routes; Java steps are not counted. */
  long count() {
    return camel.getRouteDefinitions().stream().filter(r -> r.getResource() != null).count();
  }

  ModelCamelContext camel() {
    return camel;
  }

  Map<String, String> files() {
    return files;
  }

  /** Names what the files say. */
  String hash() {
    return hash;
  }

  /**
   * The exchange is born in this context, so that languages, converters and beans see this
   * generation.
   */
  Object send(
      String entry, Object body, Map<String, Object> variables, Map<String, Object> properties)
      throws Exception {
    var done =
        template.send(
            endpoints.computeIfAbsent(
                entry, camel::getEndpoint), // a text would be parsed each time
            exchange -> {
              exchange.getMessage().setBody(body);
              variables.forEach(exchange::setVariable);
              properties.forEach(exchange::setProperty);
            });
    if (done.getException() != null) {
      throw done.getException();
    }
    return done.getMessage().getBody();
  }

  /**
   * False when the last one has left already: the caller takes the generation that is current by
   * now.
   */
  boolean enter() {
    return holds.updateAndGet(n -> n == 0 ? 0 : n + 1) > 0;
  }

  void leave() {
    if (holds.decrementAndGet() == 0) {
      new Thread(this::close, "close-" + camel.getName()).start(); // not on a message's time
    }
  }

  void close() {
    camel.stop();
  }
}
