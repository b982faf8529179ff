package dev.switchboard.genesys.setup;

import dev.switchboard.genesys.setup.Shown.Line;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * How an integration's neighbours fare at this moment, as this replica sees it: read from the
 * meters, which everybody else reads too.
 */
@Component
class Pulse {

  private static final Map<String, String> PARTIES = new LinkedHashMap<>();

  static {
    PARTIES.put("bot", "Bot");
    PARTIES.put("channel", "Channel");
    PARTIES.put("genesys", "Genesys Cloud");
    PARTIES.put("files", "Files’ host");
  }

  private final MeterRegistry meters;

  Pulse(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * @param client id of the OAuth client whose budget it is
   */
  List<Line> of(String integration, String client) {
    var lines = new ArrayList<Line>();
    PARTIES.forEach(
        (party, name) ->
            breaker(integration + "/" + party)
                .or(() -> party.equals("files") ? Optional.empty() : Optional.of("unknown"))
                .ifPresent(state -> lines.add(said(name, state))));
    lines.add(budget(client));
    return lines;
  }

  /** The state whose gauge is 1; empty as long as nobody was called. */
  private Optional<String> breaker(String name) {
    return meters.find("resilience4j.circuitbreaker.state").tag("name", name).gauges().stream()
        .filter(gauge -> gauge.value() == 1)
        .map(gauge -> gauge.getId().getTag("state"))
        .findFirst();
  }

  private static Line said(String name, String state) {
    return switch (state) {
      case "unknown" -> new Line(name, "not called yet", "");
      case "open", "forced_open" ->
          new Line(name, "fails; left alone for a while, messages wait", "wrong");
      case "half_open" -> new Line(name, "is being tried again", "warning");
      default -> new Line(name, "answers", "ok");
    };
  }

  private Line budget(String client) {
    var left =
        Optional.ofNullable(
                meters.find("switchboard.genesys.budget.left").tag("client", client).gauge())
            .map(Gauge::value)
            .filter(value -> !value.isNaN());
    return left.map(
            value ->
                new Line(
                    "Request budget",
                    "%,d requests left in this minute".formatted(Math.round(value)),
                    value < 1 ? "wrong" : "ok"))
        .orElse(new Line("Request budget", "nothing asked yet", ""));
  }
}
