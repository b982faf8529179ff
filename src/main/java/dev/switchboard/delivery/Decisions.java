package dev.switchboard.delivery;

import dev.switchboard.conversation.Integration;
import dev.switchboard.routing.LiveRoutes;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks the routes what is to happen, and gathers it as effects. */
@Component
public class Decisions {

  private final LiveRoutes routes;

  Decisions(LiveRoutes routes) {
    this.routes = routes;
  }

  /** For a door; nothing is sent from here, all of it becomes messages of lanes. */
  public void make(String entry, Object body, Integration integration, Effects effects) {
    try {
      make(entry, body, integration, effects, Map.of());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the route " + entry + " failed", e);
    }
  }

  /**
   * @param more variables for the routes
   * @throws Exception what the route threw
   */
  public void make(
      String entry, Object body, Integration integration, Effects effects, Map<String, Object> more)
      throws Exception {
    var variables = new HashMap<>(more);
    variables.put("conversation", effects.conversation());
    variables.put("integration", integration);
    routes.send("direct:" + entry, body, variables, Map.of(DeliverySteps.EFFECTS, effects));
  }
}
