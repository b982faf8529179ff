package dev.switchboard.security;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** Who is logged in is in the database, so any replica may answer; no door looks for a session. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

  private static final String FILTER = "sessionRepositoryFilterRegistration"; // Spring Boot's name

  @Bean
  static BeanPostProcessor sessionsForTheConsoleOnly() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessBeforeInitialization(Object bean, String name) {
        if (name.equals(FILTER) && bean instanceof DelegatingFilterProxyRegistrationBean filter) {
          filter.setUrlPatterns(List.of("/console/*", "/api/console/*", "/login/oauth2/code/*"));
        }
        return bean;
      }
    };
  }

  @Bean
  SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsInPostgres() {
    return sessions -> {
      new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(sessions);
      sessions.setConversionService(texts());
    };
  }

  /** Text, and nothing else: no bytes of a database become objects. No bean, or Camel uses it. */
  private static ConversionService texts() {
    var conversions = new GenericConversionService();
    conversions.addConverter(Object.class, byte[].class, SessionConfiguration::bytes);
    conversions.addConverter(
        byte[].class, Object.class, bytes -> new String(bytes, StandardCharsets.UTF_8));
    return conversions;
  }

  private static byte[] bytes(Object value) {
    if (value instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    throw new IllegalStateException(
        "a session holds text only, not a " + value.getClass().getName());
  }
}
