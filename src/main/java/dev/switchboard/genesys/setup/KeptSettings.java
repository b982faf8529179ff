package dev.switchboard.genesys.setup;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What set-up keeps in the database is a setting like any other, where the configuration does not
 * say otherwise. So it has to be read before the first settings are: every settings bean of
 * integrations waits for it.
 */
@Configuration(proxyBeanMethods = false)
class KeptSettings {

  private static final String BEAN = "settingsKeptBySetup";
  private static final String SECRETS = "genesys.";
  private static final String INTEGRATIONS = "switchboard.integrations.";

  /** The settings that are read from the prefix {@code switchboard}: they name integrations. */
  @Bean
  static BeanFactoryPostProcessor settingsWaitForWhatSetupHasMade() {
    return KeptSettings::letWait;
  }

  private static void letWait(ConfigurableListableBeanFactory beans) {
    for (var name : beans.getBeanDefinitionNames()) {
      var type = beans.getType(name, false);
      var properties =
          type == null ? null : AnnotationUtils.findAnnotation(type, ConfigurationProperties.class);
      if (properties != null && properties.value().equals("switchboard")) {
        beans.getBeanDefinition(name).setDependsOn(BEAN);
      }
    }
  }

  /** The bean is only there to be waited for. */
  @Bean(BEAN)
  @DependsOnDatabaseInitialization
  static MapPropertySource settingsKeptBySetup(
      ConfigurableEnvironment environment, JdbcClient jdbc) {
    var source = new MapPropertySource("kept by setup", kept(environment, jdbc));
    environment.getPropertySources().addFirst(source); // it holds only what nobody else says
    return source;
  }

  private static Map<String, Object> kept(ConfigurableEnvironment environment, JdbcClient jdbc) {
    var kept = new LinkedHashMap<String, Object>();
    var binder = Binder.get(environment);
    for (var name : SetupSettings.of(environment).integrations().keySet()) {
      values(new Records(jdbc, name))
          .forEach((what, value) -> keep(kept, binder, INTEGRATIONS + name + ".", what, value));
    }
    return kept;
  }

  /** Where the configuration has a newer secret, ours is the one before. */
  private static void keep(
      Map<String, Object> kept, Binder binder, String prefix, String what, String value) {
    var configured = said(binder, prefix + what);
    var before = prefix + what.replace(SECRETS, SECRETS + "previous-");
    if (configured.isEmpty()) {
      kept.put(prefix + what, value);
    } else if (what.startsWith(SECRETS)
        && !configured.equals(value)
        && said(binder, before).isEmpty()) {
      kept.put(before, value);
    }
  }

  private static String said(Binder binder, String property) {
    return binder.bind(property, String.class).orElse("").strip();
  }

  static Map<String, String> values(Records records) {
    var values = new LinkedHashMap<String, String>();
    records.object(OpenIntegration.ROLE).ifPresent(made -> values.put("integration-id", made.id()));
    records.secrets().forEach((secret, value) -> values.put(SECRETS + secret, value));
    return values;
  }
}
