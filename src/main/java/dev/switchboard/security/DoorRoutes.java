package dev.switchboard.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.switchboard.database.Outage;
import dev.switchboard.database.WithoutWords;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
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
  private ObjectReader strict;

  @Autowired
  final void json(ObjectMapper mapper) {
    json = mapper;
    strict = mapper.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
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
   */
  protected final void door(String id, String path, String sentence, Answer answer) {
    from("platform-http:" + path + "?httpMethodRestrict=POST")
        .routeId(id)
        .routeDescription(sentence)
        .process(exchange -> reply(exchange, answer.to(new Request(exchange))));
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

  private final class Request implements Door {

    private final Exchange exchange;
    private final HttpServletRequest http;

    Request(Exchange exchange) {
      this.exchange = exchange;
      this.http = exchange.getMessage(PlatformHttpMessage.class).getRequest();
    }

    @Override
    public byte[] body() {
      return http.getAttribute(BodyLimit.BODY) instanceof byte[] body ? body : new byte[0];
    }

    @Override
    public JsonNode json() {
      try {
        var node = strict.readTree(body());
        if (!node.isObject()) {
          throw Refused.badRequest("the body is not a JSON object");
        }
        return node;
      } catch (JsonProcessingException e) {
        var at = e.getLocation();
        throw Refused.badRequest(
            "the body is not JSON: %s%s"
                .formatted(
                    e.getOriginalMessage().lines().findFirst().orElse("unreadable"),
                    at == null
                        ? ""
                        : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr())));
      } catch (IOException e) {
        throw Refused.badRequest("the body is not JSON in UTF-8");
      }
    }

    @Override
    public String header(String name) {
      return Optional.ofNullable(http.getHeader(name)).orElse("");
    }

    @Override
    public String path(String variable) {
      return exchange.getMessage().getHeader(variable, "", String.class);
    }

    @Override
    public String query(String parameter) {
      return Optional.ofNullable(http.getParameter(parameter)).orElse("");
    }

    @Override
    public String client() {
      return Optional.ofNullable((String) http.getAttribute(TokenClients.CLIENT)).orElse("");
    }
  }
}
