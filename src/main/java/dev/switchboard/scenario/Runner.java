package dev.switchboard.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.delivery.WordSteps;
import dev.switchboard.routing.Coverage;
import dev.switchboard.routing.Rehearsal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

/** Plays rows on the routes of some folders: one rehearsal for all that have the same settings. */
final class Runner implements AutoCloseable {

  /** What routes/ may call; routes/README.md tells of each, and a test holds both to the code. */
  static final List<String> STEPS =
      List.of(
          "ask-bot",
          "send-to-agent",
          "send-to-customer",
          "add-to-transcript",
          "hand-over-to-agent",
          "hand-back-to-bot",
          "tell-bot",
          "name-the-agent",
          "show-typing-to-agent",
          "show-typing-to-customer",
          "refuse");

  private final Map<Map<String, Object>, Rehearsal> rehearsals = new HashMap<>();
  private final ObjectMapper json = Jackson2ObjectMapperBuilder.json().build();
  private final Stage stage = new Stage(json);
  private final Comparison comparison = new Comparison(json);
  private final List<Path> folders;
  private final ConfigurableEnvironment environment;

  /**
   * @param folders with routes; those of a later one lie over those before
   */
  Runner(List<Path> folders, ConfigurableEnvironment environment) {
    this.folders = folders;
    this.environment = environment;
  }

  /**
   * @throws IllegalArgumentException when the routes cannot run at all
   */
  Result run(Scenario scenario) {
    var rehearsal = rehearsals.computeIfAbsent(scenario.given().properties(), this::rehearsal);
    try {
      var played =
          rehearsal.play(
              scenario.entry(),
              stage.body(scenario),
              stage.variables(scenario),
              stage.row(scenario));
      return new Result(scenario, comparison.of(scenario, played));
    } catch (IllegalStateException | IllegalArgumentException e) {
      var failed = new Difference("the route", "that it ends well", e.getMessage());
      return new Result(scenario, List.of(failed));
    }
  }

  /** Of all rows that were run. */
  Coverage coverage() {
    return Coverage.of(rehearsals.values().stream().map(Rehearsal::coverage).toList());
  }

  private Rehearsal rehearsal(Map<String, Object> properties) {
    return new Rehearsal(folders, STEPS, List.of(new WordSteps(json)), with(properties));
  }

  private Environment with(Map<String, Object> properties) {
    var all = new StandardEnvironment();
    all.getPropertySources().forEach(source -> all.getPropertySources().remove(source.getName()));
    all.getPropertySources().addFirst(new MapPropertySource("given", properties));
    environment.getPropertySources().forEach(all.getPropertySources()::addLast);
    return all;
  }

  @Override
  public void close() {
    rehearsals.values().forEach(Rehearsal::close);
  }
}
