package dev.switchboard.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.database.Outage;
import dev.switchboard.database.WithoutWords;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** What all doors have in common: how they read, how they answer, how they refuse. */
public abstract class DoorRoutes extends RouteBuilder {

  private static final Logger LOG = LoggerFactory.getLogger(DoorRoutes.class);
  private static final Duration DATABASE_BACK = Duration.ofSeconds(2);

  private ObjectMapper json;
  private DoorLimits limits;
  private Proofs proofs;

  @Autowired
  final void common(ObjectMapper mapper, DoorLimits doorLimits, Proofs allProofs) {
    json = mapper;
    limits = doorLimits;
    proofs = allProofs;
  }

  /** How a door knows who calls, before anything else: cheap, and it changes nothing. */
  @FunctionalInterface
  protected interface Known {

    /**
     * @return the name of the integration that the caller speaks for
     * @throws Refused with 401, 403 or 404
     */
    String by(Door request);
  }

  /** How a door answers; what it says is sent only when nothing was thrown. */
  @FunctionalInterface
  protected interface Answer {
    Reply to(Door request) throws Exception;
  }

  /**
   * @param body written as JSON
   */
  public record Reply(int status, Object body) {}

  protected abstract void doors();

  @Override
  public final void configure() {
    onException(Refused.class).handled(true).process(e -> refuse(e, caught(e, Refused.class)));
    onException(Exception.class).handled(true).process(this::failed);
    doors();
  }

  /**
   * @param path with {@code {variables}}
   * @param known is asked before {@code answer}, which may rely on it
   */
  protected final void door(String id, String path, String sentence, Known known, Answer answer) {
    proofs.add(path, known);
    var limit = limits.ofDoor();
    from("platform-http:" + path + "?httpMethodRestrict=POST")
        .routeId(id)
        .routeDescription(sentence)
        .process(
            exchange -> {
              var request = request(exchange);
              try (var place = limit.enter(known.by(request))) {
                reply(exchange, answer.to(request));
              }
            });
  }

  private static Door request(Exchange exchange) {
    return new HttpDoor(
        exchange.getMessage(PlatformHttpMessage.class).getRequest(),
        variable -> exchange.getMessage().getHeader(variable, "", String.class));
  }

  private void reply(Exchange exchange, Reply reply) throws JsonProcessingException {
    answer(exchange, reply.status(), "application/json", reply.body());
  }

  private void refuse(Exchange exchange, Refused refused) throws JsonProcessingException {
    answer(exchange, refused.status(), Problem.CONTENT_TYPE, Problem.of(refused));
    if (!refused.retryAfter().isZero()) {
      exchange.getMessage().setHeader("Retry-After", refused.retryAfter().toSeconds());
    }
  }

  /**
   * Camel looks at causes first, and so would take a lost connection for any failure: decided here.
   */
  private void failed(Exchange exchange) throws JsonProcessingException {
    var why = caught(exchange, Exception.class);
    if (Outage.is(why)) {
      LOG.warn("{} answers 503: {}", exchange.getFromRouteId(), why.getClass().getSimpleName());
      refuse(
          exchange,
          Refused.unavailable(
              "the database cannot be reached; nothing was taken in, send it again",
              DATABASE_BACK));
    } else {
      LOG.error("{} answers 500", exchange.getFromRouteId(), WithoutWords.of(why));
      refuse(exchange, Refused.broken("Switchboard failed and took nothing in; its log says why"));
    }
  }

  private void answer(Exchange exchange, int status, String type, Object body)
      throws JsonProcessingException {
    var message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    message.setHeader(Exchange.CONTENT_TYPE, type);
    var bytes = json.writeValueAsBytes(body);
    message.setHeader(Exchange.CONTENT_LENGTH, bytes.length);
    message.setBody(bytes);
  }

  private static <T extends Exception> T caught(Exchange exchange, Class<T> type) {
    return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, type);
  }
}
