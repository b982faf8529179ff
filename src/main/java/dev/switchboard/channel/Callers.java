package dev.switchboard.channel;

import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Integrations;
import dev.switchboard.security.Door;
import dev.switchboard.security.Refused;
import org.springframework.stereotype.Component;

/** Which integration a channel may speak for: the one whose client its token was made for. */
@Component
class Callers {

  private final Integrations integrations;
  private final ChannelSettings settings;

  Callers(Integrations integrations, ChannelSettings settings) {
    this.integrations = integrations;
    this.settings = settings;
  }

  String named(Door door) {
    return byPath(door).name();
  }

  Integration byPath(Door door) {
    return allowed(door, door.path("integrationId"));
  }

  /**
   * @throws Refused with 404 for an unknown Integration ID, with 403 for somebody else's
   */
  Integration allowed(Door door, String integrationId) {
    var integration =
        integrations
            .withId(integrationId)
            .orElseThrow(
                () -> Refused.notFound("no integration with this Integration ID is configured"));
    if (!settings.of(integration.name()).clientId().equals(door.client())) {
      throw Refused.forbidden("this token belongs to another integration");
    }
    return integration;
  }
}
