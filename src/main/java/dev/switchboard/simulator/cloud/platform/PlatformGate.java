package dev.switchboard.simulator.cloud.platform;

import dev.switchboard.simulator.cloud.CloudRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Every call of the API passes here: its permission, and the organisation's troubles. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class PlatformGate implements WebMvcConfigurer, HandlerInterceptor {

  private static final String API = "/demo/genesys/api/api/v2";
  private static final int RESET = 42; // seconds

  private final CloudTroubles troubles;

  PlatformGate(CloudTroubles troubles) {
    this.troubles = troubles;
  }

  @Override
  public void addInterceptors(InterceptorRegistry interceptors) {
    interceptors.addInterceptor(this).addPathPatterns(API + "/**");
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object door) {
    Troubles now = troubles.now();
    if (now.clockSkewSeconds() != 0) {
      response.setHeader(
          "Date",
          DateTimeFormatter.RFC_1123_DATE_TIME.format(
              ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(now.clockSkewSeconds())));
    }
    if (now.budgetSpent()) {
      throw tooMany(response);
    }
    Permissions.of(request.getMethod(), request.getRequestURI().substring(API.length()))
        .filter(now.missingPermissions()::contains)
        .ifPresent(
            missing -> {
              throw new CloudRefusal(
                  403,
                  "missing.any.permissions",
                  "Unable to perform the requested action. You must have at least one of the following permissions assigned: ["
                      + missing
                      + "]");
            });
    return true;
  }

  private static CloudRefusal tooMany(HttpServletResponse response) {
    response.setIntHeader("inin-ratelimit-count", 301);
    response.setIntHeader("inin-ratelimit-allowed", 300);
    response.setIntHeader("inin-ratelimit-reset", RESET);
    response.setIntHeader("Retry-After", RESET);
    return new CloudRefusal(
        429,
        "too.many.requests.retry.after",
        "Rate limit exceeded the maximum. Retry the request in [" + RESET + "] seconds");
  }
}
