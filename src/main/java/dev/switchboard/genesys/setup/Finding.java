package dev.switchboard.genesys.setup;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * What one check of the doctor has seen.
 *
 * @param advice what to do, with the menu path; empty when nothing is to be done
 */
record Finding(Level level, String check, String seen, String advice) {

  enum Level {
    @JsonProperty("ok")
    OK,
    @JsonProperty("warning")
    WARNING,
    @JsonProperty("wrong")
    WRONG;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding ok(String check, String seen) {
    return new Finding(Level.OK, check, seen, "");
  }

  static Finding warning(String check, String seen, String advice) {
    return new Finding(Level.WARNING, check, seen, advice);
  }

  static Finding wrong(String check, String seen, String advice) {
    return new Finding(Level.WRONG, check, seen, advice);
  }
}
