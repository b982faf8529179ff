package dev.switchboard.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** How {@code /oauth/token} says no: in OAuth's own form, RFC 6749 §5.2, in words that help. */
final class TokenRefusals {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, String> HELP =
      Map.of(
          OAuth2ErrorCodes.INVALID_CLIENT,
          "send channel.client-id and channel.client-secret of the integration as HTTP Basic",
          OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE,
          "the one grant_type here is client_credentials",
          OAuth2ErrorCodes.INVALID_REQUEST,
          "send the form field grant_type=client_credentials, once");

  private TokenRefusals() {}

  /** Nobody has said who they are. */
  static void nobody(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    if (HttpMethod.POST.matches(request.getMethod())) {
      answer(response, OAuth2ErrorCodes.INVALID_CLIENT);
    } else {
      response.setHeader(HttpHeaders.ALLOW, "POST");
      response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
  }

  static void refuse(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    answer(
        response,
        why instanceof OAuth2AuthenticationException oauth
            ? oauth.getError().getErrorCode()
            : OAuth2ErrorCodes.INVALID_REQUEST);
  }

  private static void answer(HttpServletResponse response, String error) throws IOException {
    var unknown = error.equals(OAuth2ErrorCodes.INVALID_CLIENT);
    if (unknown) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"switchboard\"");
    }
    response.setStatus(
        unknown ? HttpServletResponse.SC_UNAUTHORIZED : HttpServletResponse.SC_BAD_REQUEST);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    JSON.writeValue(
        response.getOutputStream(),
        Map.of("error", error, "error_description", HELP.getOrDefault(error, error)));
  }
}
