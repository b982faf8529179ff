package dev.switchboard.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.console.ConsoleSettings.Texts;
import dev.switchboard.conversation.Customer;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Speaker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What pages show of what people wrote. */
class WordsTest {

  private final Words all = new Words(new ConsoleSettings(Texts.ALL));
  private final Words none = new Words(new ConsoleSettings(Texts.NONE));

  @Test
  void aMessageIsShownWithTheNamesOfItsFilesAndWithoutTheirLinks() {
    var message = message("Look\nat this");
    assertThat(all.of(message)).isEqualTo("Look\nat this");
    assertThat(all.files(message)).containsExactly("passport.png");
    assertThat(all.inShort(message)).isEqualTo("Look at this [passport.png]");
    assertThat(all.inShort(message("x".repeat(500)))).hasSize(140).endsWith("…");
  }

  @Test
  void whereTextsAreNotShownNothingOfThemIs() {
    var message = message("secret");
    assertThat(none.of(message)).isEqualTo("(6 characters, not shown here)");
    assertThat(none.inShort(message) + none.files(message))
        .doesNotContain("secret")
        .doesNotContain("passport");
    assertThat(none.of(message(""))).isEmpty();
  }

  private static Message message(String text) {
    var file = JsonNodeFactory.instance.objectNode().put("contentType", "Attachment");
    file.putObject("attachment")
        .put("filename", "passport.png")
        .put("url", "https://files.example.com/s3cret");
    return new Message(
        "m-1",
        Speaker.CUSTOMER,
        Customer.withId("u"),
        text,
        List.of(file),
        Instant.EPOCH,
        Map.of());
  }
}
