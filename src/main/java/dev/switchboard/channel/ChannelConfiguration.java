package dev.switchboard.channel;

import dev.switchboard.routing.Entries;
import dev.switchboard.security.TokenClient;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ChannelConfiguration {

  @Bean
  List<TokenClient> channelClients(ChannelSettings settings) {
    return settings.integrations().values().stream()
        .filter(entry -> !entry.channel().clientId().isBlank()) // speaks something else
        .map(entry -> new TokenClient(entry.channel().clientId(), entry.channel().clientSecret()))
        .toList();
  }

  @Bean
  Entries channelEntries(ChannelSettings settings) {
    var protocols =
        settings.integrations().values().stream()
            .map(entry -> entry.channel().protocol())
            .distinct();
    return new Entries(
        Stream.concat(
                Stream.of("customer-message", "receipt", "typing"),
                protocols.flatMap(
                    protocol -> Stream.of("from-channel-" + protocol, "to-channel-" + protocol)))
            .toList());
  }
}
