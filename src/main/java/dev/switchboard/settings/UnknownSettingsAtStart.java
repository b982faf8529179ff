package dev.switchboard.settings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;

/** Said before anything else can fail of it; a command says it by itself, where no log is. */
final class UnknownSettingsAtStart implements ApplicationListener<ApplicationPreparedEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(UnknownSettingsAtStart.class);

  @Override
  public void onApplicationEvent(ApplicationPreparedEvent event) {
    if (event.getSpringApplication().getWebApplicationType() != WebApplicationType.NONE) {
      UnknownSettings.in(event.getApplicationContext().getEnvironment()).forEach(LOG::warn);
    }
  }
}
