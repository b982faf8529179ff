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
    integrations.all().forEach(integration -> addresses(url.toString(), integration));
    LOG.info("Switchboard is ready at {}; health: {}/actuator/health", url, url);
  }

  private void addresses(String url, Integration integration) {
    var name = integration.name();
    LOG.info("{}: Genesys Cloud's webhook is {}/genesys/{}/webhook", name, url, name);
    LOG.info("{}: its data actions call {}/genesys/register and {}/genesys/ended", name, url, url);
    LOG.info("{}: the bot answers later at {}/bots/{}/messages", name, url, name);
    if (environment.containsProperty(
        "switchboard.integrations." + name + ".channel.authentication")) {
      LOG.info("{}: the channel calls {}/channels/{}", name, url, name);
      return;
    }
    LOG.info(
        "{}: the channel calls {}/api/v2/conversations/messages/{}/inbound/open/message with a token from {}/oauth/token",
        name,
        url,
        integration.integrationId(),
        url);
  }
}
