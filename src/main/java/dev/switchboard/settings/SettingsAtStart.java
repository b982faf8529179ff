package dev.switchboard.settings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;

/** Looks at what is set before anything is made of it; nothing else can then fail of it first. */
final class SettingsAtStart implements ApplicationListener<ApplicationPreparedEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(SettingsAtStart.class);

  /**
   * @throws UnusableSettings for what nobody can have meant
   */
  @Override
  public void onApplicationEvent(ApplicationPreparedEvent event) {
    var environment = event.getApplicationContext().getEnvironment();
    if (event.getSpringApplication().getWebApplicationType() != WebApplicationType.NONE) {
      UnknownSettings.in(environment)
          .forEach(LOG::warn); // a command has no log, and says it itself
    }
    UnusableSettings.check(environment);
  }
}
