package dev.switchboard.genesys;

import dev.switchboard.delivery.Answered;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** One budget for each OAuth client, whichever integrations share it. */
@Component
class Budgets {

  private final Map<String, Budget> budgets = new ConcurrentHashMap<>();
  private final GenesysSettings settings;
  private final Clock clock;
  private final MeterRegistry meters;

  Budgets(GenesysSettings settings, Clock clock, MeterRegistry meters) {
    this.settings = settings;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * @throws dev.switchboard.delivery.DeliveryFailed not tried, when nothing is left for this
   */
  Answered spend(GenesysSettings.Genesys genesys, boolean live, Supplier<Answered> call) {
    var budget = budgets.computeIfAbsent(genesys.client(), client -> open(genesys));
    budget.spend(live, clock.instant());
    try {
      var answered = call.get();
      budget.answered(answered, clock.instant());
      return answered;
    } catch (RuntimeException e) {
      budget.unanswered();
      throw e;
    }
  }

  private Budget open(GenesysSettings.Genesys genesys) {
    var budget = new Budget(settings.genesysBudget());
    Gauge.builder("switchboard.genesys.budget.left", budget, b -> b.left(clock.instant()))
        .description("requests that Genesys Cloud still allows in this minute")
        .tag("client", genesys.clientId())
        .register(meters);
    return budget;
  }
}
