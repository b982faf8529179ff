package dev.switchboard.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.exporter.FinishedSpan;
import java.lang.reflect.Proxy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A look is no span; what an operator does is the beginning of a message's way. */
class TracingConfigurationTest {

  @ParameterizedTest
  @CsvSource({
    "http get /console/conversations, false",
    "http get /actuator/prometheus, false",
    "http head /console, false",
    "http get /api/console/trail, false",
    "http post /console/conversations/{id}/handover, true",
    "http post /api/console/dead-letters/replay, true",
    "http post /bots/{integration}/messages, true",
    "to-holder, true"
  })
  void whatIsDoneIsTraced(String name, boolean sent) {
    var span =
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {FinishedSpan.class},
            (self, method, arguments) -> method.getName().equals("getName") ? name : null);
    assertThat(TracingConfiguration.onlyWhatMessagesDo().isExportable((FinishedSpan) span))
        .isEqualTo(sent);
  }
}
