package dev.switchboard;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Hands a chatbot's conversations over to live agents in Genesys Cloud, and takes them back. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SwitchboardApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(SwitchboardApplication.class, arguments);
  }
}
