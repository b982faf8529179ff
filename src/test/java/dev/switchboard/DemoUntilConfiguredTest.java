package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.database.SettingsAlone;
import dev.switchboard.delivery.Shelf;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The demo world's passwords are public, so it comes up by itself over nothing and itself only. */
@ExtendWith(OutputCaptureExtension.class)
class DemoUntilConfiguredTest {

  private static final Shelf SHELF = new Shelf();

  @BeforeEach
  void nothingYet() {
    SHELF.jdbc.sql("truncate console_account, conversation, genesys_object cascade").update();
  }

  @AfterAll
  static void close() {
    SHELF.close();
  }

  @Test
  void withoutAnyConfigurationThereIsADemo() {
    var environment = read();
    assertThat(environment.matchesProfiles("demo")).isTrue();
    assertThat(environment.getProperty("switchboard.console.password")).isEqualTo("demo");
    assertThat(environment.getProperty(DemoUntilConfigured.NOT_NAMED)).isEqualTo("true");
  }

  @Test
  void overRealConversationsTheStartFailsAndSaysHowToMendIt(CapturedOutput said) {
    SHELF.conversation("shop");
    var indentedWrongly = "--integrations.shop.bot-id=1042";
    assertThatThrownBy(
            () ->
                SpringApplication.run(
                    SwitchboardApplication.class,
                    "--server.port=0",
                    "--spring.datasource.url=" + SHELF.url(),
                    indentedWrongly))
        .hasRootCauseInstanceOf(NoDemoHere.class);
    assertThat(said)
        .contains("APPLICATION FAILED TO START", "No integration is configured")
        .contains("indentation", "SPRING_PROFILES_ACTIVE=demo")
        .doesNotContain("\tat ");
  }

  @Test
  void whoNamesTheDemoGetsItAnywhere() {
    var environment =
        read(
            "--spring.datasource.url=jdbc:postgresql://localhost:1/x",
            "--spring.profiles.active=demo");
    assertThat(environment.matchesProfiles("demo")).isTrue();
    assertThat(environment.containsProperty(DemoUntilConfigured.NOT_NAMED)).isFalse();
  }

  @Test
  void aCommandOnADatabaseOfOnesOwnKnowsNoDemo() {
    var environment =
        SettingsAlone.read(List.of("--spring.datasource.url=jdbc:postgresql://localhost:1/x"));
    assertThat(environment.containsProperty("switchboard.console.password")).isFalse();
  }

  @Test
  void overItsOwnConversationsItComesUpAgain() {
    assertThatCode(DemoUntilConfiguredTest::look).doesNotThrowAnyException();
    SHELF.conversation("parcels");
    assertThatCode(DemoUntilConfiguredTest::look).doesNotThrowAnyException();
  }

  @Test
  void overWhatAConfigurationHasLeftItDoesNot() {
    SHELF.conversation("shop");
    assertThatThrownBy(DemoUntilConfiguredTest::look)
        .isInstanceOf(NoDemoHere.class)
        .hasMessageContaining("the integration shop");
    nothingYet();
    SHELF.jdbc.sql("insert into console_account values ('operator', '{bcrypt}x')").update();
    assertThatThrownBy(DemoUntilConfiguredTest::look)
        .isInstanceOf(NoDemoHere.class)
        .hasMessageContaining("a password");
  }

  private static void look() {
    DemoDataOnly.look(SHELF.jdbc, List.of("parcels"));
  }

  private static StandardEnvironment read(String... settings) {
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(settings));
    new DemoUntilConfigured()
        .postProcessEnvironment(environment, new SpringApplication(SwitchboardApplication.class));
    return environment;
  }
}
