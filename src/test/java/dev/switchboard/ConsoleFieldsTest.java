package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an operator types or follows, a page answers it. */
class ConsoleFieldsTest extends SwitchboardTest {

  private final Visitor visitor = new Visitor(WEB.base());
  private String token;

  @BeforeEach
  void logsIn() {
    assertThat(visitor.logsIn("operator", "demo").status()).isEqualTo(302);
    token = visitor.looks("/console/acts").token();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console?integration=%00",
        "/console/acts?who=%00",
        "/console/acts?what=a%00",
        "/console/acts?target=%00a",
        "/console/conversations?customer=%00",
        "/console/conversations?integration=%00",
        "/console/conversations?before=%00",
        "/console/customers?words=%00",
        "/console/dead-letters?reason=%00"
      })
  void aFieldWithNulIsRefusedInWords(String page) {
    var answer = visitor.looks(page);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("a character that no text has");
    assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
  }

  @Test
  void aFormWithNulIsRefusedToo() {
    var handover = "/console/conversations/" + UUID.randomUUID() + "/handover";
    var answer = visitor.sends(handover, Map.of("queue", "x\0", "_csrf", token));
    assertThat(answer.status()).isEqualTo(400);
    var byScript = Map.of("HX-Request", "true", "X-CSRF-TOKEN", token);
    assertThat(visitor.asks("POST", handover + "?queue=%00", byScript, "").status()).isEqualTo(400);
  }

  @Test
  void aReplayOfWhatHasBracesInItsReasonIsAnsweredWithItsList() {
    var reason = "{\"error\"} 100% & more";
    var encoded = "reason=%7B%22error%22%7D%20100%25%20%26%20more";
    var done =
        visitor.sends("/console/dead-letters/replay", Map.of("reason", reason, "_csrf", token));
    assertThat(done.status()).isEqualTo(302);
    assertThat(done.header("Location")).contains(encoded, "replayed=0");
    assertThat(visitor.looks(done.header("Location")).status()).isEqualTo(200);
  }

  @Test
  void noFormAsksTheDoctor() {
    var form = Map.of("X-CSRF-TOKEN", token, "Content-Type", "application/x-www-form-urlencoded");
    assertThat(visitor.asks("POST", "/api/console/doctor/nobody", form, "a=b").status())
        .isEqualTo(415);
    var json = Map.of("X-CSRF-TOKEN", token, "Content-Type", "application/json");
    assertThat(visitor.asks("POST", "/api/console/doctor/nobody", json, "{}").status())
        .isEqualTo(404);
  }
}
