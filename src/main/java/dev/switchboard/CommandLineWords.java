package dev.switchboard;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What stood on the command line.
 *
 * @param command a command with its options
 * @param settings {@code --spring.datasource.url=…} and the like, which any command understands
 */
record CommandLineWords(List<String> command, List<String> settings) {

  private static final String SERVE = "serve";

  /** Spring's own, without a dot. */
  private static final Predicate<String> SPRINGS = word -> word.matches("--(debug|trace)(=.*)?");

  /** A property has a dot in its name, an option of a command has none. */
  private static final Predicate<String> SETTING =
      word -> word.matches("--[\\w-]+[.\\[][^=]*(=.*)?");

  static CommandLineWords of(String... arguments) {
    var words = Arrays.asList(arguments);
    return new CommandLineWords(
        words.stream().filter(SETTING.negate()).toList(), words.stream().filter(SETTING).toList());
  }

  /** Also without a command; but an option that nobody knows may have been meant for one. */
  boolean meansServe() {
    var rest = command.stream().filter(SPRINGS.negate()).toList();
    return rest.isEmpty() || rest.equals(List.of(SERVE));
  }

  String[] forServe() {
    var options = command.stream().filter(word -> !word.equals(SERVE));
    return Stream.concat(options, settings.stream()).toArray(String[]::new);
  }
}
