package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoWorldDoorsTest extends DemoWorldTest {

  private static final String LOGIN = "/demo/genesys/login/oauth/token";

  @AfterEach
  void mend() {
    call("DELETE", "/demo/faults", "");
  }

  @Test
  void aFaultStrikesAsOftenAsItWasAskedTo() {
    assertThat(fault("{\"party\":\"genesys\",\"status\":503,\"times\":2,\"retryAfter\":3}"))
        .isEqualTo(200);
    HttpResponse<String> struck = call("POST", LOGIN, "");
    assertThat(struck.statusCode()).isEqualTo(503);
    assertThat(struck.headers().firstValue("Retry-After")).contains("3");
    assertThat(call("POST", LOGIN, "").statusCode()).isEqualTo(503);
    assertThat(call("POST", LOGIN, "").statusCode()).isEqualTo(401);
    assertThat(get("/demo/genesys/requests").findValuesAsText("status")).contains("503", "401");
  }

  @Test
  void aFaultOfOnePartyLeavesTheOthersAlone() {
    fault("{\"party\":\"bot\",\"status\":500}");
    assertThat(call("POST", "/demo/bot/messages", "{}").statusCode()).isEqualTo(500);
    assertThat(call("POST", "/demo/channel/webhook", "{}").statusCode()).isEqualTo(401);
    call("DELETE", "/demo/faults", "");
    assertThat(call("POST", "/demo/bot/messages", "{}").statusCode()).isEqualTo(401);
  }

  @Test
  void aFaultOfAnUnknownPartyIsRefused() {
    assertThat(fault("{\"party\":\"moon\",\"status\":500}")).isEqualTo(400);
  }

  @Test
  void thePageIsThereAndShutToStrangersScripts() {
    HttpResponse<String> root = call("GET", "/", "");
    assertThat(root.statusCode()).isEqualTo(302);
    assertThat(root.headers().firstValue("Location").orElse("")).endsWith("/demo/");
    HttpResponse<String> page = call("GET", "/demo/", "");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.body())
        .contains("data-testid=\"customer-input\"", "data-testid=\"holder\"", "data-testid=\"way\"")
        .doesNotContain("https://", "style=\"", "onclick");
  }

  @Test
  void theTrailIsReadWithThePasswordAndTakenUpWhereItEnded() {
    switchboard.offersTrail("id: 7\ndata: {\"what\":\"journalled\"}\n\n");
    try {
      var call =
          eventually(
                  () -> switchboard.calls("/api/console/trail"),
                  calls -> calls.stream().anyMatch(one -> one.header("Last-Event-ID").equals("7")))
              .get(0);
      assertThat(call.header("Authorization")).isEqualTo("Basic b3BlcmF0b3I6ZGVtbw==");
      assertThat(
              eventually(
                  () -> firstLines("/demo/events", 5), heard -> heard.contains("journalled")))
          .contains("event:trail", "event:way", "data:{\"what\":\"journalled\"}");
    } finally {
      switchboard.offersTrail("");
    }
  }

  private int fault(String fault) {
    return call("PUT", "/demo/faults", fault).statusCode();
  }
}
