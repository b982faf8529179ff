package dev.switchboard.console;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the console's pages show.
 *
 * @param texts whether whoever may look reads what people wrote: {@code all}, or {@code none} of it
 */
@ConfigurationProperties("switchboard.console")
record ConsoleSettings(@DefaultValue("all") Texts texts) {

  enum Texts {
    ALL,
    NONE
  }

  boolean showsTexts() {
    return texts == Texts.ALL;
  }
}
