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
   * As strict as it was; only that names and values of headers, a token's hundreds of letters among
   * them, are not matched with a pattern.
   */
  @Bean
  HttpFirewall quickFirewall() {
    var firewall = new StrictHttpFirewall();
    firewall.setAllowedHeaderNames(name -> isPlain(name, false));
    firewall.setAllowedHeaderValues(value -> isPlain(value, true));
    return firewall;
  }

  private static boolean isPlain(String text, boolean tabs) {
    for (int at = 0, c; at < text.length(); at += Character.charCount(c)) {
      c = text.codePointAt(at);
      var ascii = c >= ' ' && c < 0x7F;
      if (!ascii
          && !(c == '\t' && tabs)
          && (!Character.isDefined(c) || Character.isISOControl(c))) {
        return false;
      }
    }
    return true;
  }

  /** What Spring's firewall does not let through is told why, like everything else. */
  @Bean
  RequestRejectedHandler firewall() {
    return (request, response, why) ->
        Problem.of(Refused.badRequest("the path or a header of the request is not plain"))
            .write(response);
  }
}
