package dev.switchboard.simulator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;

/**
 * The demo world without Switchboard. No stereotype here: the application's own scan must not find
 * it.
 */
@ImportAutoConfiguration({
  PropertyPlaceholderAutoConfiguration.class, JacksonAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class, ValidationAutoConfiguration.class,
  ServletWebServerFactoryAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class, ErrorMvcAutoConfiguration.class,
  SecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class
})
@EnableConfigurationProperties(SimulatorSettings.class)
@ComponentScan("dev.switchboard.simulator")
public class SimulatorAlone {

  /** To look at the page: {@code --switchboard.public-url} names whatever plays Switchboard. */
  public static void main(String[] arguments) {
    SpringApplication alone = new SpringApplication(SimulatorAlone.class);
    alone.setAdditionalProfiles("demo");
    alone.run(arguments);
  }
}
