package dev.switchboard.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** What no door gets to see. */
@Configuration(proxyBeanMethods = false)
class FirewallConfiguration {

  /**
   * As strict as it was; only that a token's hundreds of letters are not matched with a pattern.
   */
  @Bean
  HttpFirewall quickFirewall() {
    var firewall = new StrictHttpFirewall();
    firewall.setAllowedHeaderValues(
        value ->
            value.codePoints().allMatch(c -> c == '\t' || Character.isDefined(c) && !isControl(c)));
    return firewall;
  }

  private static boolean isControl(int c) {
    return Character.getType(c) == Character.CONTROL;
  }

  /** What Spring's firewall does not let through is told why, like everything else. */
  @Bean
  RequestRejectedHandler firewall() {
    return (request, response, why) ->
        Problem.of(Refused.badRequest("the path of the request is not plain")).write(response);
  }
}
