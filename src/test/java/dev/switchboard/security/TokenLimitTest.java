package dev.switchboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class TokenLimitTest {

  private static final Limits ONE_A_SECOND =
      new Limits(1, 1, 1, 1, 1, 2, Duration.ofSeconds(1), DataSize.ofMegabytes(1), 2, 2);

  private final TokenLimit limit = new TokenLimit(ONE_A_SECOND, clients());

  @Test
  void aClientGetsOnlySoManyTokens_andNobodyElseUsesThemUp() throws Exception {
    for (var guess = 0; guess < 50; guess++) {
      assertThat(ask("shop", "wrong").getStatus()).isEqualTo(200); // the chain behind says no
    }
    var statuses = Stream.of("s3cret", "before").flatMap(this::twenty).distinct().toList();
    assertThat(statuses).startsWith(200).endsWith(429);
    assertThat(ask("shop", "s3cret").getHeader("Retry-After")).isEqualTo("1");
    assertThat(ask("other", "another").getStatus()).isEqualTo(200);
  }

  private Stream<Integer> twenty(String secret) {
    return Stream.generate(() -> status(secret)).limit(20);
  }

  private int status(String secret) {
    try {
      return ask("shop", secret).getStatus();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private MockHttpServletResponse ask(String client, String secret) throws Exception {
    var request = new MockHttpServletRequest("POST", "/oauth/token");
    request.setServletPath("/oauth/token");
    request.addHeader(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes()));
    var response = new MockHttpServletResponse();
    limit.doFilter(request, response, new MockFilterChain());
    return response;
  }

  private ObjectProvider<TokenClients> clients() {
    var clients =
        new TokenClients(
            new ObjectProvider<List<TokenClient>>() {
              @Override
              public Stream<List<TokenClient>> stream() {
                return Stream.of(
                    List.of(
                        new TokenClient("shop", new Secret("s3cret"), new Secret("before")),
                        new TokenClient("other", new Secret("another"), Secret.none())));
              }
            });
    var beans = new StaticListableBeanFactory();
    beans.addBean("clients", clients);
    return beans.getBeanProvider(TokenClients.class);
  }
}
