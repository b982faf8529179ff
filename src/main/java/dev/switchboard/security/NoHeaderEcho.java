package dev.switchboard.security;

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

  @Override
  public void configure(String name, Component door) {
    if (door instanceof PlatformHttpComponent http) {
      http.setHeaderFilterStrategy(this);
    }
  }

  @Override
  public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
    return !name.equalsIgnoreCase("Content-Type") && !name.equalsIgnoreCase("Retry-After");
  }
}
