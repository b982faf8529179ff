package dev.switchboard.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A form whose body has been read already. The container would read it on its own, for as long as
 * it takes, on the first question for a parameter.
 */
final class WithForm extends WithBody {

  private static final int LIMIT = 65_536; // bytes
  private static final int FIELDS = 200;

  private final Map<String, String[]> all;

  /**
   * @throws Refused when it is no form, or too much of one
   */
  WithForm(HttpServletRequest request, byte[] body) {
    super(request, body);
    if (body.length > LIMIT) {
      throw Refused.tooLarge("the form is larger than %d bytes".formatted(LIMIT));
    }
    all = new LinkedHashMap<>(request.getParameterMap()); // of the address: its body is read
    var fields = new String(body, UTF_8).split("&", FIELDS + 1);
    if (fields.length > FIELDS) {
      throw Refused.badRequest("the form has more than %d fields".formatted(FIELDS));
    }
    Arrays.stream(fields).filter(field -> !field.isEmpty()).forEach(this::add);
  }

  private void add(String field) {
    var parts = field.split("=", 2);
    var value = new String[] {parts.length == 2 ? decoded(parts[1]) : ""};
    all.merge(
        decoded(parts[0]),
        value,
        (some, one) -> Stream.of(some, one).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      throw Refused.badRequest("the form is not encoded as a form is");
    }
  }

  @Override
  public String getParameter(String name) {
    var values = all.get(name);
    return values == null ? null : values[0]; // null: as the interface says
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return Collections.unmodifiableMap(all);
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(all.keySet());
  }

  @Override
  public String[] getParameterValues(String name) {
    return all.get(name); // null: as the interface says
  }
}
