package dev.switchboard.login;

import dev.switchboard.security.Limits;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;

/** Who is logged in is in the database, so any replica may answer; no door looks for a session. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

  private static final String FILTER = "sessionRepositoryFilterRegistration"; // Spring Boot's name

  private static final List<String> CONSOLE =
      List.of("/console/*", "/api/console/*", "/login/oauth2/code/*");

  @Bean
  static BeanPostProcessor sessionsForTheConsoleOnly() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessBeforeInitialization(Object bean, String name) {
        if (name.equals(FILTER) && bean instanceof DelegatingFilterProxyRegistrationBean filter) {
          filter.setUrlPatterns(CONSOLE);
        }
        return bean;
      }
    };
  }

  @Bean
  FilterRegistrationBean<ConsoleOutage> consoleOutage() {
    var filter = new FilterRegistrationBean<>(new ConsoleOutage());
    filter.setUrlPatterns(CONSOLE);
    filter.setDispatcherTypes(DispatcherType.REQUEST);
    filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
    return filter;
  }

  @Bean
  FilterRegistrationBean<Porter> porter(Limits limits, Cookies cookies, MeterRegistry meters) {
    var filter = new FilterRegistrationBean<>(new Porter(limits, cookies, meters));
    filter.setUrlPatterns(CONSOLE);
    filter.setDispatcherTypes(DispatcherType.REQUEST);
    filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 2);
    return filter;
  }

  /**
   * Spring's own asks for a session with each style sheet; no page here leaves words for the next.
   */
  @Bean(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
  FlashMapManager noWordsForTheNextPage() {
    return new FlashMapManager() {
      @Override
      public FlashMap retrieveAndUpdate(HttpServletRequest request, HttpServletResponse response) {
        return null; // none, as the interface says
      }

      @Override
      public void saveOutputFlashMap(
          FlashMap words, HttpServletRequest request, HttpServletResponse response) {
        // nobody has any
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
