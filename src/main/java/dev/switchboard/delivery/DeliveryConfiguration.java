package dev.switchboard.delivery;

import dev.switchboard.routing.Entries;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

  @Bean
  Entries deliveryEntries() {
    return Entries.of("registration", "given-up", "handover", "handback", "no-agent");
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
