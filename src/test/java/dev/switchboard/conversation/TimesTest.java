package dev.switchboard.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

class TimesTest {

  private final ObjectMapper json = Jackson2ObjectMapperBuilder.json().build();

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T10:15:30Z, 2026-03-01T10:15:30.000Z",
    "2026-03-01T10:15:30.1Z, 2026-03-01T10:15:30.100Z",
    "2026-03-01T10:15:30.123456789Z, 2026-03-01T10:15:30.123Z"
  })
  void alwaysThreeDigits(Instant time, String said) {
    var customer = Customer.withId("u");
    var message = new Message("m", Speaker.AGENT, customer, "hi", List.of(), time, Map.of());
    var receipt = new Receipt("r", "m", Speaker.AGENT, customer, "Failed", "", "", time);
    var typing = new Typing("t", Speaker.AGENT, customer, time);

    assertThat(List.of(message, receipt, typing))
        .extracting(one -> json.valueToTree(one).path("sentAt").asText())
        .containsOnly(said);
  }

  @Test
  void whatWasJournalledBeforeIsReadAsItWas() {
    var before =
        """
        {"is": "message", "id": "m", "speaker": "BOT", "customer": {"id": "u"}, "sentAt": "2026-03-01T10:15:30Z"}""";

    assertThat(new BodyJson(json).read(before))
        .isInstanceOfSatisfying(
            Message.class,
            message ->
                assertThat(message.sentAt()).isEqualTo(Instant.parse("2026-03-01T10:15:30Z")));
  }
}
