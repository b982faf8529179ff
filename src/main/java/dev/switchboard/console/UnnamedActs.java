package dev.switchboard.console;

import dev.switchboard.conversation.Act;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Nothing that an operator asks for goes unseen: what has not published an {@link Act} of its own
 * is written down as it was asked for: by method and path, for a query may name a customer.
 */
@Component
class UnnamedActs implements HandlerInterceptor {

  private static final Set<String> LOOKS = Set.of("GET", "HEAD", "OPTIONS");

  private final ApplicationEventPublisher events;

  UnnamedActs(ApplicationEventPublisher events) {
    this.events = events;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request, HttpServletResponse response, Object asked, Exception failure) {
    if (LOOKS.contains(request.getMethod())
        || response.getStatus() >= 400
        || failure != null
        || request.getAttribute(Witness.SEEN) != null) {
      return;
    }
    events.publishEvent(new Act("asked", request.getMethod() + " " + request.getRequestURI(), ""));
  }
}
