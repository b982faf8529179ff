package dev.switchboard;

import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Integrations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** The last words of a start: where to look, and what to tell the others. */
@Component
class Welcome {

  private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);

  private final Environment environment;
  private final Integrations integrations;

  Welcome(Environment environment, Integrations integrations) {
    this.environment = environment;
    this.integrations = integrations;
  }

  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    var url = integrations.publicUrl();
    if (environment.acceptsProfiles(Profiles.of("demo"))) {
      LOG.info("No integration is configured, so here is a demo world: open {}/ in a browser", url);
      return;
    }
    integrations.all().forEach(integration -> LOG.info(addresses(url.toString(), integration)));
    LOG.info("Switchboard is ready at {}; health: {}/actuator/health", url, url);
  }

  private static String addresses(String url, Integration integration) {
    return """
        Integration %1$s is open:
          Genesys Cloud's webhook   %2$s/genesys/%1$s/webhook
          data actions              %2$s/genesys/register and %2$s/genesys/ended
          the channel's API         %2$s/api/v2/conversations/messages/%3$s/inbound/open/message, token from %2$s/oauth/token
          later answers of the bot  %2$s/bots/%1$s/messages"""
        .formatted(integration.name(), url, integration.integrationId());
  }
}
