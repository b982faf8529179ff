package dev.switchboard.security;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The token of {@code Authorization: Bearer …}, RFC 6750 §2.1. What is no token is found out by
 * whoever checks it: Spring's own resolver runs a pattern over hundreds of characters first.
 */
final class BearerToken {

  private static final String SCHEME = "Bearer ";

  private BearerToken() {}

  /**
   * @return null when there is none, as Spring's resolvers do
   */
  static String of(HttpServletRequest request) {
    var header = request.getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? header.substring(SCHEME.length()).strip()
        : null;
  }
}
