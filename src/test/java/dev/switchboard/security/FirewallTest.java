package dev.switchboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Ours is quicker than Spring's, and lets through the same. */
class FirewallTest {

  private static final HttpFirewall OURS = new FirewallConfiguration().quickFirewall();
  private static final HttpFirewall SPRINGS = new StrictHttpFirewall();

  @Test
  void valuesOfHeadersAreTheSame() {
    areTheSame((request, text) -> request.addHeader("X-Header", "a" + text + "b"), "X-Header");
  }

  @Test
  void namesOfHeadersAreTheSame() {
    areTheSame((request, text) -> request.addHeader("X-" + text, "value"), null);
  }

  private static void areTheSame(BiConsumer<MockHttpServletRequest, String> header, String name) {
    var other =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(c -> c < 0x3000 || c % 97 == 0)
            .filter(
                c -> {
                  var text = Character.toString(c);
                  var request = new MockHttpServletRequest();
                  header.accept(request, text);
                  var asked = name == null ? "X-" + text : name;
                  return passes(OURS, request, asked) != passes(SPRINGS, request, asked);
                })
            .mapToObj(Integer::toHexString)
            .toList();
    assertThat(other).isEmpty();
  }

  private static boolean passes(HttpFirewall firewall, MockHttpServletRequest request, String of) {
    try {
      return firewall.getFirewalledRequest(request).getHeader(of) != null;
    } catch (RequestRejectedException refused) {
      return false;
    }
  }
}
