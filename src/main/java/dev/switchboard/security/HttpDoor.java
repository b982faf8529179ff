package dev.switchboard.security;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A door's request as the servlet container has it, once its body has been read. */
final class HttpDoor implements Door {

  private final HttpServletRequest http;
  private final UnaryOperator<String> variables;
  private Optional<JsonNode> read = Optional.empty();

  /**
   * @param variables of the path; empty for one that is not there
   */
  HttpDoor(HttpServletRequest http, UnaryOperator<String> variables) {
    this.http = http;
    this.variables = variables;
  }

  @Override
  public byte[] body() {
    return http.getAttribute(BodyLimit.BODY) instanceof byte[] body ? body : new byte[0];
  }

  @Override
  public JsonNode json() {
    if (read.isEmpty()) {
      read = Optional.of(parsed());
    }
    return read.get();
  }

  private JsonNode parsed() {
    try {
      var node = ForeignJson.read(body());
      if (!node.isObject()) {
        throw Refused.badRequest("the body is not a JSON object");
      }
      return node;
    } catch (ForeignJson.Unreadable why) {
      throw Refused.badRequest("the body is not JSON: " + why.getMessage());
    }
  }

  @Override
  public String header(String name) {
    return Optional.ofNullable(http.getHeader(name)).orElse("");
  }

  @Override
  public String path(String variable) {
    return variables.apply(variable);
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
