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
  private static final List<String> QUESTIONS = List.of("--help", "-h", "--version", "-V");

  /** A property has a dot in its name, an option of a command has none. */
  private static final Predicate<String> SETTING =
      word -> word.matches("--[\\w-]+[.\\[][^=]*(=.*)?");

  static CommandLineWords of(String... arguments) {
    var words = Arrays.asList(arguments);
    return new CommandLineWords(
        words.stream().filter(SETTING.negate()).toList(), words.stream().filter(SETTING).toList());
  }

  /** Also without a command, whatever options there are: {@code --debug} is Spring's. */
  boolean meansServe() {
    var asks = command.stream().anyMatch(QUESTIONS::contains);
    return !asks
        && (command.isEmpty() || command.get(0).equals(SERVE) || command.get(0).startsWith("-"));
  }

  String[] forServe() {
    var options = command.stream().filter(word -> !word.equals(SERVE));
    return Stream.concat(options, settings.stream()).toArray(String[]::new);
  }
}
