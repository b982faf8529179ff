package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.delivery.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a start says that cannot be: which setting, why, and never a stack trace. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTest {

  private static final Shelf SHELF = new Shelf();

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
        "--switchboard.integrations.shop.integration-id=1",
        "--switchboard.integrations.shop.bot-id=2",
        "--switchboard.integrations.shop.team-id=3",
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "toys 1 9 x | switchboard.integrations.toys.integration-id: shop has the same; each needs",
        "toys 9 2 x | switchboard.integrations.toys.bot-id: shop has the same; with one team-id",
        "toys 9 9 c | switchboard.integrations.toys.channel.client-id: shop has the same; each",
      })
  void whatTwoIntegrationsShareIsNamed(String other, String reason, CapturedOutput said) {
    var words = other.split(" ");
    start(
        Stream.concat(
            integration("shop", "1", "2", "c"),
            integration(words[0], words[1], words[2], words[3])));
    assertThat(said)
        .contains("APPLICATION FAILED TO START", reason, "Mend config/application.yaml")
        .doesNotContain("\tat ");
  }

  @Test
  void anAddressWhereNobodyReachesUsIsRefused(CapturedOutput said) {
    start(
        Stream.concat(
            integration("shop", "1", "2", "c"), Stream.of("--switchboard.public-url=nonsense")));
    assertThat(said)
        .contains("switchboard.public-url: must be a URL like https://switchboard.example.com")
        .doesNotContain("\tat ");
  }

  @Test
  void whatIsStillAsItStandsInTheReadmeIsRefused(CapturedOutput said) {
    start(integration("shop", "…", "2", "…"));
    assertThat(said)
        .contains(
            "switchboard.integrations.shop.integration-id: put your own value in place of … (command line)")
        .contains(
            "switchboard.integrations.shop.channel.client-id: put your own value in place of …")
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://localhost:1/x | The database at localhost:1 (spring.datasource.url) does not answer: Connection refused.",
        "jdbc:postgresql://no.invalid/x | The database at no.invalid (spring.datasource.url) does not answer: there is no host",
        "postgres://me:hidden@localhost/x | spring.datasource.url: must begin with jdbc:postgresql:",
      })
  void aDatabaseThatIsNotThereIsNamed(String url, String reason, CapturedOutput said) {
    startOn(url, Stream.of("--switchboard.integrations.shop.bot-id=1"));
    assertThat(said).contains(reason).doesNotContain("\tat ", "hidden");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(password=)[^&]* | $1wrong | refuses: FATAL: password authentication failed for user",
        "/[^/]*\\?       | /nil?   | refuses: FATAL: database \"nil\" does not exist",
      })
  void oneThatLetsNobodyInIsQuoted(String part, String wrong, String reason, CapturedOutput said) {
    startOn(
        SHELF.url().replaceFirst(part, wrong),
        Stream.of("--switchboard.integrations.shop.bot-id=1"));
    assertThat(said).contains(reason).doesNotContain("\tat ");
  }

  @Test
  void aFileThatIsNoYamlIsToldByItsLine(@TempDir Path folder, CapturedOutput said)
      throws IOException {
    Files.writeString(folder.resolve("application.yaml"), "switchboard:\n\tdata: x");
    start("--spring.config.additional-location=" + folder + "/");
    assertThat(said).contains("line 2: found a tab; indent with spaces").doesNotContain("\tat ");
  }

  private static Stream<String> integration(String name, String id, String bot, String client) {
    return Stream.of(
            "integration-id=" + id,
            "bot-id=" + bot,
            "team-id=3",
            "genesys.org-url=https://apps.mypurecloud.de",
            "genesys.client-id=g",
            "genesys.client-secret=g",
            "genesys.webhook-secret=a-long-webhook-secret",
            "genesys.action-key=k",
            "bot.url=https://bot.example.com",
            "channel.url=https://channel.example.com",
            "channel.secret=s",
            "channel.client-id=" + client,
            "channel.client-secret=s")
        .map(setting -> "--switchboard.integrations." + name + "." + setting);
  }

  private static void start(String... settings) {
    start(Stream.of(settings));
  }

  private static void start(Stream<String> settings) {
    startOn(SHELF.url(), settings);
  }

  private static void startOn(String database, Stream<String> settings) {
    var always =
        Stream.of(
            "--server.port=0",
            "--spring.flyway.connect-retries=0",
            "--spring.datasource.url=" + database);
    assertThatThrownBy(
        () ->
            SpringApplication.run(
                SwitchboardApplication.class,
                Stream.concat(always, settings).toArray(String[]::new)));
  }
}
