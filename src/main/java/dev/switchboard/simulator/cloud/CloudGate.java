package dev.switchboard.simulator.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.simulator.DemoFaults;
import dev.switchboard.simulator.Fault;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * In front of every call to the small Genesys Cloud: faults, token, rate budget, size; and the
 * record of it all.
 */
@Component
@Profile("demo")
class CloudGate extends OncePerRequestFilter {

  static final String BODY = "cloud.body";

  private static final String LOGIN = "/demo/genesys/login";
  private static final String API = "/demo/genesys/api";
  private static final int LARGEST = 512_000;
  private static final int REMEMBERED = 20_000;

  private final CloudTokens tokens;
  private final CloudRequests requests;
  private final DemoFaults faults;
  private final ObjectMapper json;

  CloudGate(CloudTokens tokens, CloudRequests requests, DemoFaults faults, ObjectMapper json) {
    this.tokens = tokens;
    this.requests = requests;
    this.faults = faults;
    this.json = json;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return !path.startsWith(LOGIN + "/") && !path.startsWith(API + "/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Instant began = Instant.now();
    byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
    request.setAttribute(BODY, body);
    response.setHeader("ININ-Correlation-Id", UUID.randomUUID().toString());
    try {
      admit(request, response, body);
      chain.doFilter(new CloudBody(request, body), response);
    } catch (CloudRefusal refusal) {
      response.setStatus(refusal.status());
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      response.getOutputStream().write(json.writeValueAsBytes(refusal.body()));
    } finally {
      requests.add(
          new CloudRequests.Request(
              began,
              request.getMethod(),
              path(request),
              readable(body),
              response.getStatus(),
              Duration.between(began, Instant.now()).toMillis()));
    }
  }

  private void admit(HttpServletRequest request, HttpServletResponse response, byte[] body) {
    faults
        .strike("genesys")
        .ifPresent(
            fault -> {
              throw broken(fault, response);
            });
    if (request.getRequestURI().startsWith(API + "/")) {
      checkToken(request, response);
    }
    if (body.length > LARGEST) {
      throw new CloudRefusal(
          413, "request.entity.too.large", "The request body is larger than 512000 bytes");
    }
  }

  private void checkToken(HttpServletRequest request, HttpServletResponse response) {
    String given = request.getHeader("Authorization");
    String token =
        given != null && given.regionMatches(true, 0, "Bearer ", 0, 7)
            ? given.substring(7).strip()
            : "";
    CloudTokens.Budget budget =
        tokens
            .spend(token)
            .orElseThrow(
                () ->
                    new CloudRefusal(
                        401,
                        token.isEmpty() ? "authentication.required" : "bad.credentials",
                        token.isEmpty()
                            ? "No authentication bearer token specified in authorization header."
                            : "Invalid login credentials."));
    response.setIntHeader("inin-ratelimit-count", budget.count());
    response.setIntHeader("inin-ratelimit-allowed", budget.allowed());
    response.setHeader("inin-ratelimit-reset", Long.toString(budget.reset()));
    if (budget.isSpent()) {
      response.setHeader("Retry-After", Long.toString(budget.reset()));
      throw new CloudRefusal(
          429,
          "too.many.requests.retry.after",
          "Rate limit exceeded the maximum. Retry the request in [" + budget.reset() + "] seconds");
    }
  }

  private static CloudRefusal broken(Fault fault, HttpServletResponse response) {
    if (fault.retryAfter() > 0) {
      response.setIntHeader("Retry-After", fault.retryAfter());
    }
    return new CloudRefusal(
        fault.status(),
        fault.status() == 429 ? "too.many.requests.retry.after" : "service.unavailable",
        "The demo's Genesys Cloud was asked to answer " + fault.status());
  }

  private static String beginning(byte[] body) {
    return new String(body, 0, Math.min(body.length, 2000), UTF_8);
  }

  private static String path(HttpServletRequest request) {
    String uri = request.getRequestURI();
    String path = uri.substring(uri.startsWith(API) ? API.length() : LOGIN.length());
    return request.getQueryString() == null ? path : path + "?" + request.getQueryString();
  }

  private Object readable(byte[] body) {
    try {
      return body.length > REMEMBERED ? beginning(body) : json.readTree(body);
    } catch (JsonProcessingException notJson) {
      return beginning(body);
    } catch (IOException impossible) {
      return "";
    }
  }
}
