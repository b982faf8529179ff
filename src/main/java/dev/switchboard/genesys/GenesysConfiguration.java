package dev.switchboard.genesys;

import dev.switchboard.routing.Entries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GenesysConfiguration {

  @Bean
  Entries genesysEntries() {
    return Entries.of("agent-message", "receipt", "handback", "no-agent", "typing");
  }
}
