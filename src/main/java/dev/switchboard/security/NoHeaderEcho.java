package dev.switchboard.security;

import java.util.Set;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.http.common.HttpHeaderFilterStrategy;
import org.apache.camel.spi.ComponentCustomizer;

/**
 * Camel would send every header of the request, and every working header, back to the caller: seen
 * were {@code Authorization} and {@code Cookie}.
 */
@org.springframework.stereotype.Component
class NoHeaderEcho extends HttpHeaderFilterStrategy implements ComponentCustomizer {

  /** What a door says itself; with a length, an answer is one packet instead of three chunks. */
  private static final Set<String> OURS = Set.of("Content-Type", "Content-Length", "Retry-After");

  NoHeaderEcho() {
    getOutFilter().remove("content-length");
  }

  @Override
  public void configure(String name, Component door) {
    if (door instanceof PlatformHttpComponent http) {
      http.setHeaderFilterStrategy(this);
    }
  }

  @Override
  public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
    return !OURS.contains(name);
  }
}
