package dev.switchboard.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {

  @ParameterizedTest
  @CsvSource({
    "ana, /p?a=ana&z=1",
    "{a}, /p?a=%7Ba%7D&z=1",
    "a&b=c#d%20+, /p?a=a%26b%3Dc%23d%2520%2B&z=1",
    "'', /p?z=1"
  })
  void whateverIsLookedForIsInTheLinkAsItWasWritten(String value, String link) {
    assertThat(Query.of("/p", Map.of("a", value, "z", "1"))).isEqualTo(link);
  }
}
