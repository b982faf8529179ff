package dev.switchboard.security;

import jakarta.servlet.Filter;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The doors' own chains: a program that sends a message needs neither session nor form nor role, so
 * none of the filters for those stands in its way. They were a fifth of what a door costs.
 */
@Configuration(proxyBeanMethods = false)
class DoorChains {

  /** The channel doors, for whoever brings a token of ours. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  SecurityFilterChain channelChain(JwtDecoder tokens) {
    return chain(path("/api/v2/**"), new TokenFilter(tokens));
  }

  /** These doors look for themselves: a signature needs the raw bytes. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE + 1)
  SecurityFilterChain signedChain() {
    return chain(new OrRequestMatcher(path("/bots/**"), path("/channels/**"), path("/genesys/**")));
  }

  private static SecurityFilterChain chain(RequestMatcher doors, Filter... filters) {
    var all = new ArrayList<Filter>(List.of(headers(), new PlainHeaders()));
    all.addAll(List.of(filters));
    return new DefaultSecurityFilterChain(doors, all);
  }

  /** An answer is for a program and for once. */
  private static HeaderWriterFilter headers() {
    var headers =
        new HeaderWriterFilter(
            List.of(
                new XContentTypeOptionsHeaderWriter(),
                new CacheControlHeadersWriter(),
                new HstsHeaderWriter()));
    headers.setShouldWriteHeadersEagerly(true);
    return headers;
  }

  private static RequestMatcher path(String pattern) {
    return PathPatternRequestMatcher.withDefaults().matcher(pattern);
  }
}
