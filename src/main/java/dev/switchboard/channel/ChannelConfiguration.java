package dev.switchboard.channel;

import dev.switchboard.security.TokenClient;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ChannelConfiguration {

  @Bean
  List<TokenClient> channelClients(ChannelSettings settings) {
    return settings.integrations().values().stream()
        .filter(entry -> !entry.channel().clientId().isBlank()) // speaks something else
        .map(entry -> client(entry.channel()))
        .toList();
  }

  private static TokenClient client(ChannelSettings.Channel channel) {
    return new TokenClient(
        channel.clientId(), channel.clientSecret(), channel.previousClientSecret());
  }
}
