package dev.switchboard.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in whoever brings a token of ours, RFC 6750, and tells the door whose it is. */
final class TokenFilter extends OncePerRequestFilter {

  private final JwtDecoder tokens;

  TokenFilter(JwtDecoder tokens) {
    this.tokens = tokens;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var token = BearerToken.of(request);
    if (token == null) {
      unauthorized(response, "the header Authorization: Bearer is missing; get a token");
      return;
    }
    try {
      request.setAttribute(TokenClients.CLIENT, tokens.decode(token).getSubject());
    } catch (JwtException notOurs) {
      unauthorized(response, "the token is not valid or has expired; get a new one");
      return;
    }
    chain.doFilter(request, response);
  }

  private static void unauthorized(HttpServletResponse response, String why) throws IOException {
    response.setHeader("WWW-Authenticate", "Bearer");
    Problem.of(Refused.unauthorized(why + " from POST /oauth/token")).write(response);
  }
}
