package dev.switchboard.figures;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Counts what happens to messages on this replica. It is asked on the way of each message: an
 * addition in memory, no lock, nothing to wait for.
 */
@Component
public class Figures {

  private final Map<String, Tally> tallies = new ConcurrentHashMap<>();

  public void received(String integration) {
    of(integration).received.increment();
  }

  /**
   * @param millis since it was received
   */
  public void delivered(String integration, long millis) {
    var tally = of(integration);
    tally.delivered.increment();
    tally.took(millis);
  }

  public void failed(String integration) {
    of(integration).failed.increment();
  }

  public void postponed(String integration) {
    of(integration).postponed.increment();
  }

  public void givenUp(String integration) {
    of(integration).givenUp.increment();
  }

  /** By integration, since this replica started. */
  Map<String, Counts> counts() {
    return tallies.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().counts()));
  }

  private Tally of(String integration) {
    var known = tallies.get(integration); // computeIfAbsent may lock
    return known != null ? known : tallies.computeIfAbsent(integration, name -> new Tally());
  }
}
