package dev.switchboard.bot;

import dev.switchboard.routing.Entries;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/** What this room calls in routes/. */
final class BotEntries implements Entries {

  @Override
  public List<String> names(Environment settings) {
    var translations =
        Entries.ofProtocols(
            settings,
            "bot",
            BotSettings.USUAL_PROTOCOL,
            protocol -> Stream.of("ask-bot-" + protocol, "answer-of-bot-" + protocol));
    return Stream.concat(Stream.of("bot-message", "handover"), translations).toList();
  }
}
