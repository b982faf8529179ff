package dev.switchboard.channel;

import dev.switchboard.security.TokenClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ChannelConfiguration {

  @Bean
  List<TokenClient> channelClients(ChannelSettings settings) {
    var names = new LinkedHashMap<String, String>();
    settings.integrations().forEach((name, entry) -> add(names, name, entry.channel().clientId()));
    return names.values().stream().map(name -> client(settings.of(name))).toList();
  }

  private static void add(Map<String, String> names, String name, String client) {
    if (client.isBlank()) {
      return; // speaks something else
    }
    var other = names.put(client, name);
    if (other != null) {
      throw new InvalidConfigurationPropertyValueException(
          "switchboard.integrations.%s.channel.client-id".formatted(name),
          null,
          "%s has the same; each needs its own, as a token is for one".formatted(other));
    }
  }

  private static TokenClient client(ChannelSettings.Channel channel) {
    return new TokenClient(
        channel.clientId(), channel.clientSecret(), channel.previousClientSecret());
  }
}
