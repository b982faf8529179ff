package dev.switchboard.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.database.DatabaseAlone;
import dev.switchboard.retention.RetentionSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.jdbc.BadSqlGrammarException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands of this room have in common: a database, and answers in words or JSON. */
abstract class OnDatabase implements Callable<Integer> {

  static final ObjectMapper JSON = Jackson2ObjectMapperBuilder.json().build();

  static final String NOBODY =
      "Nothing is held about this customer; look for them with: people find <customer>";

  @Spec private CommandSpec spec;

  private final List<String> settings;

  OnDatabase(List<String> settings) {
    this.settings = List.copyOf(settings);
  }

  abstract int run(DatabaseAlone database, People people) throws IOException;

  @Override
  public final Integer call() {
    check();
    try (var database = DatabaseAlone.open(settings)) {
      return run(database, new People(database.jdbc(), JSON));
    } catch (BadSqlGrammarException e) {
      throw new IllegalStateException(
          "This database is not of this version of Switchboard. Start this version on it once: that brings it up to date.",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Before anything is opened. */
  void check() {}

  static Duration dedupe(DatabaseAlone database) {
    return DurationStyle.detectAndParse(
        database
            .environment()
            .getProperty("switchboard.retention.dedupe", RetentionSettings.DEDUPE));
  }

  void json(Object answer) {
    try {
      out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  int nobody() {
    err().println(NOBODY);
    return 1;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  ParameterException notUnderstood(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
