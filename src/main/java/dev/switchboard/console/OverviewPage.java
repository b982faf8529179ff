package dev.switchboard.console;

import dev.switchboard.conversation.Integrations;
import dev.switchboard.figures.FiguresSettings;
import dev.switchboard.figures.Minutes;
import dev.switchboard.figures.Replicas;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What one wants to know at a glance: is all well, and what happened within the last hour. */
@Controller
class OverviewPage {

  private static final Concern AWAY =
      Concern.bad(
          "The database does not answer",
          "Doors say 503, and senders repeat. What was acknowledged waits; all goes on by itself.");

  private final Replicas replicas;
  private final Minutes minutes;
  private final IntegrationsNow now;
  private final Integrations integrations;
  private final FiguresSettings settings;

  OverviewPage(
      Replicas replicas,
      Minutes minutes,
      IntegrationsNow now,
      Integrations integrations,
      FiguresSettings settings) {
    this.replicas = replicas;
    this.minutes = minutes;
    this.now = now;
    this.integrations = integrations;
    this.settings = settings;
  }

  /**
   * @param integration whose hour is to be plotted; anything else than a configured name: all
   */
  @GetMapping("/console")
  String overview(@RequestParam(defaultValue = "") String integration, Model model) {
    var chosen = integrations.named(integration).isPresent() ? integration : "";
    model.addAttribute("every", settings.every().toMillis() + "ms");
    try {
      var shown = Overview.of(replicas.seen(), now.all(), minutes.lastHour(), chosen);
      model.addAttribute("overview", shown);
      tell(shown.concerns(), model);
    } catch (DataAccessException | TransactionException away) {
      tell(List.of(AWAY), model);
    }
    return "overview";
  }

  private static void tell(List<Concern> concerns, Model model) {
    var bad = concerns.stream().anyMatch(Concern::isBad);
    model.addAttribute("concerns", concerns);
    model.addAttribute("level", concerns.isEmpty() ? "good" : bad ? "bad" : "late");
    model.addAttribute(
        "state",
        concerns.isEmpty()
            ? "All is well"
            : bad ? "Degraded" : "Running, with something to look at");
  }
}
