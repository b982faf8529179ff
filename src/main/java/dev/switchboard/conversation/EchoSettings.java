package dev.switchboard.conversation;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the bot's own words are known where they come back. routes/ read the same as {@code
 * switchboard.echo-pattern}.
 *
 * @param echoPrefix begins such a text
 */
@Validated
@ConfigurationProperties("switchboard")
public record EchoSettings(
    @DefaultValue("BOT")
        @Pattern(
            regexp = "[\\p{L}\\p{N}]{1,32}",
            message = "must be one word of letters and digits, like BOT")
        String echoPrefix,
    @DefaultValue("word") Match echoMatch) {

  /**
   * {@code WORD}: the prefix as a whole word; {@code STRICT}: any text that starts with its
   * letters.
   */
  public enum Match {
    WORD,
    STRICT
  }

  /** The words as the bot's own, for a reader who sees bot and customer on one side. */
  public String marked(String text) {
    return isEcho(text) ? text : echoPrefix + ": " + text;
  }

  /** Whether it begins, after leading white space, as the bot's own words do. */
  public boolean isEcho(String text) {
    var start = text.replaceFirst("^[\\s\\p{Z}\\uFEFF]+", "");
    if (!start.startsWith(echoPrefix)) {
      return false;
    }
    var rest = start.substring(echoPrefix.length());
    return echoMatch == Match.STRICT || rest.isEmpty() || !rest.matches("(?s)[\\p{L}\\p{N}_].*");
  }
}
