package dev.switchboard.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Nothing that is misspelt goes without a word, and nothing that is right is doubted. */
class UnknownSettingsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "switchboard.handover.idle-timout, switchboard.handover.idle-timeout",
    "switchboard.handover.idleTimout, switchboard.handover.idle-timeout",
    "switchboard.retension.messages, switchboard.retention.messages",
    "switchboard.delivry.attempts, switchboard.delivery.attempts",
    "switchboard.integrations.shop.transcrpt, switchboard.integrations.shop.transcript",
    "switchboard.integrations[shop].bots.faq.ulrl, switchboard.integrations.shop.bots.faq.url",
    "switchboard.simulator.recepts, switchboard.simulator.receipts",
  })
  void whatIsMeantIsSaid(String misspelt, String meant) {
    assertThat(onTheCommandLine(misspelt))
        .containsExactly(
            "%s (command line) is no setting; did you mean %s?".formatted(misspelt, meant));
  }

  @Test
  void whatIsLikeNothingIsNotGuessed() {
    assertThat(onTheCommandLine("switchboard.integrations.shop.bot.colour"))
        .containsExactly("switchboard.integrations.shop.bot.colour (command line) is no setting");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "switchboard.handover.idle-timeout",
        "switchboard.handover.idleTimeout",
        "switchboard.handover.end_guard",
        "switchboard.integrations[shop].bot-id",
        "switchboard.integrations.shop.genesys",
        "switchboard.integrations.shop.attachments.types[0]",
        "switchboard.integrations.shop.limits.burst",
        "switchboard.integrations.shop.retention.conversations",
        "switchboard.retention.conversations",
        "switchboard.console.oidc.operator",
        "switchboard.echo-pattern",
        "switchboard.demo.not-named",
        "spring.nonsense.of-springs",
      })
  void whatSomebodyReadsIsKnown(String name) {
    assertThat(onTheCommandLine(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "switchboard.",
        "switchboard..x",
        "switchboard.[",
        "switchboard.a[b",
        "switchboard.$"
      })
  void whatIsNoNameAtAllStopsNothing(String name) {
    assertThatCode(() -> onTheCommandLine(name)).doesNotThrowAnyException();
  }

  @Test
  void aFileIsNamedWithItsLine() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("application.yaml"),
            """
            switchboard:
              handover:
                idle-timout: 15m
                end-guard: 2s
              integrations:
                shop: {transcrpt: off, bot: {url: https://bot.example.com}}
            """);
    assertThat(UnknownSettings.in(read("--spring.config.additional-location=" + folder + "/")))
        .containsExactly(
            "switchboard.handover.idle-timout (%s, line 3) is no setting; did you mean switchboard.handover.idle-timeout?"
                .formatted(file),
            "switchboard.integrations.shop.transcrpt (%s, line 6) is no setting; did you mean switchboard.integrations.shop.transcript?"
                .formatted(file));
  }

  @Test
  void soIsAFileOfASecret() throws IOException {
    var secrets = Files.createDirectories(folder.resolve("switchboard.integrations.shop.bot"));
    Files.writeString(secrets.resolve("secrt"), "x");
    Files.writeString(secrets.resolve("secret"), "x");
    assertThat(UnknownSettings.in(read("--spring.config.import=configtree:" + folder + "/")))
        .containsExactly(
            "switchboard.integrations.shop.bot.secrt (%s) is no setting; did you mean switchboard.integrations.shop.bot.secret?"
                .formatted(secrets.resolve("secrt")));
  }

  @ParameterizedTest
  @CsvSource({
    "SWITCHBOARD_HANDOVER_IDLETIMOUT, SWITCHBOARD_HANDOVER_IDLETIMEOUT",
    "SWITCHBOARD_INTEGRATIONS_SHOP_TRANSCRPT, SWITCHBOARD_INTEGRATIONS_SHOP_TRANSCRIPT",
  })
  void inTheEnvironmentNamesAreInCapitals(String misspelt, String meant) {
    assertThat(inTheEnvironment(misspelt))
        .containsExactly(
            "%s (environment) is no setting; did you mean %s?".formatted(misspelt, meant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SWITCHBOARD_HANDOVER_IDLETIMEOUT",
        "SWITCHBOARD_HANDOVER_IDLE_TIMEOUT",
        "SWITCHBOARD_INTEGRATIONS_SHOP_GENESYS_CLIENTSECRET",
        "SWITCHBOARD_INTEGRATIONS_SHOP_EU_BOT_ID",
        "SWITCHBOARD_ROUTES_ALLOW_0",
        "SWITCHBOARD_SERVICE_HOST",
        "SWITCHBOARD_PORT_8080_TCP_ADDR",
        "SWITCHBOARD_POSTGRES_SERVICE_PORT",
        "SWITCHBOARDS",
      })
  void variablesThatAreMeantAndThoseOfKubernetesAreKnown(String name) {
    assertThat(inTheEnvironment(name)).isEmpty();
  }

  @Test
  void whatRoutesReadIsAsGoodAsOurs() throws IOException {
    Files.writeString(
        folder.resolve("hours.camel.yaml"), "simple: \"{{switchboard.shop-hours.till:18}}\"");
    assertThat(
            UnknownSettings.in(
                read(
                    "--switchboard.routes.folder=" + folder,
                    "--switchboard.shop-hours.till=${switchboard.late}",
                    "--switchboard.late=20",
                    "--switchboard.shop-hours.form=8")))
        .containsExactly("switchboard.shop-hours.form (command line) is no setting");
  }

  private static List<String> onTheCommandLine(String name) {
    return UnknownSettings.in(read("--" + name + "=x"));
  }

  private static List<String> inTheEnvironment(String name) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(name, "x")));
    return UnknownSettings.in(environment);
  }

  private static ConfigurableEnvironment read(String... settings) {
    return AllSettings.read(List.of(settings));
  }
}
