package dev.switchboard.delivery;

import dev.switchboard.routing.Entries;
import java.util.List;
import org.springframework.core.env.Environment;

/** What this room calls in routes/. */
final class DeliveryEntries implements Entries {

  @Override
  public List<String> names(Environment settings) {
    return List.of("registration", "given-up", "handover", "handback", "no-agent");
  }
}
