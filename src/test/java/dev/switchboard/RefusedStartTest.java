package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.delivery.Shelf;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a start says that cannot be: which setting, why, and never a stack trace. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTest {

  private static final Shelf SHELF = new Shelf();

  private static final String[] SHOP = {
    "--server.port=0",
    "--spring.datasource.url=" + SHELF.url(),
    "--switchboard.integrations.shop.integration-id=1",
    "--switchboard.integrations.shop.bot-id=2",
    "--switchboard.integrations.shop.team-id=3",
  };

  @AfterAll
  static void close() {
    SHELF.close();
  }

  @Test
  void aMisspeltSettingIsSaidFirst(CapturedOutput said) {
    start("--switchboard.handover.idle-timout=15m", "--switchboard.handover.end-guard=-1s");
    assertThat(said)
        .containsOnlyOnce(
            "WARN  switchboard.handover.idle-timout (command line) is no setting; did you mean switchboard.handover.idle-timeout?");
  }

  @Test
  void whatIsWrongIsNamedAsOneWritesIt(CapturedOutput said) {
    start(
        "--switchboard.integrations.shop.genesys.org-url=https://example.com",
        "--switchboard.integrations.shop.genesys.login-url=ftp://example.com",
        "--switchboard.integrations.shop.genesys.client-secret=hidden",
        "--switchboard.integrations.shop.genesys.webhook-secret=short");
    assertThat(said)
        .contains("APPLICATION FAILED TO START")
        .contains("switchboard.integrations.shop.genesys.org-url: names no region")
        .contains("switchboard.integrations.shop.genesys.login-url: must be a URL")
        .contains("a cloud's metadata) (command line)")
        .contains("switchboard.integrations.shop.genesys.webhook-secret: must be longer than 15")
        .contains("switchboard.integrations.shop.genesys.client-id: set it to the id")
        .contains("Mend config/application.yaml, the environment or the command line")
        .doesNotContain("Value:", "webhookSecret", "hidden", "[shop]")
        .doesNotContain("Exception encountered", "\tat ");
  }

  private static void start(String... settings) {
    assertThatThrownBy(
        () ->
            SpringApplication.run(
                SwitchboardApplication.class,
                Stream.of(SHOP, settings).flatMap(Stream::of).toArray(String[]::new)));
  }
}
