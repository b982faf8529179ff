package dev.switchboard.channel;

import dev.switchboard.routing.Entries;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/** What this room calls in routes/. */
final class ChannelEntries implements Entries {

  @Override
  public List<String> names(Environment settings) {
    var translations =
        Entries.ofProtocols(
            settings,
            "channel",
            ChannelSettings.USUAL_PROTOCOL,
            protocol -> Stream.of("from-channel-" + protocol, "to-channel-" + protocol));
    return Stream.concat(Stream.of("customer-message", "receipt", "typing"), translations).toList();
  }
}
