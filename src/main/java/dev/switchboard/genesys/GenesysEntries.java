package dev.switchboard.genesys;

import dev.switchboard.routing.Entries;
import java.util.List;
import org.springframework.core.env.Environment;

/** What this room calls in routes/. */
final class GenesysEntries implements Entries {

  @Override
  public List<String> names(Environment settings) {
    return List.of("agent-message", "receipt", "handback", "no-agent", "typing");
  }
}
