package dev.switchboard.bot;

import dev.switchboard.routing.Entries;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BotConfiguration {

  @Bean
  Entries botEntries(BotSettings settings) {
    var protocols =
        settings.integrations().values().stream()
            .flatMap(BotSettings.Entry::all)
            .map(BotSettings.Bot::protocol)
            .distinct();
    return new Entries(
        Stream.concat(
                Stream.of("bot-message", "handover"),
                protocols.flatMap(
                    protocol -> Stream.of("ask-bot-" + protocol, "answer-of-bot-" + protocol)))
            .toList());
  }
}
