package dev.switchboard.channel;

import dev.switchboard.security.Door;
import dev.switchboard.security.HubSignature;
import dev.switchboard.security.Refused;
import dev.switchboard.security.StandardWebhook;
import java.time.Instant;
import java.util.Map;

/** One secret for both ways: who calls is believed by it, and what we send is signed with it. */
final class Signatures {

  private static final String BEARER = "Bearer ";

  private Signatures() {}

  /**
   * @param id of what is sent, the same over all attempts
   */
  static Map<String, String> sign(
      ChannelSettings.Channel channel, String id, Instant now, byte[] body) {
    return switch (channel.authentication().orElse(Authentication.HUB_SIGNATURE)) {
      case HUB_SIGNATURE -> Map.of(HubSignature.HEADER, HubSignature.sign(channel.secret(), body));
      case STANDARD_WEBHOOKS -> StandardWebhook.sign(channel.secrets(), id, now, body);
      case BEARER -> Map.of("Authorization", BEARER + channel.secret().reveal());
    };
  }

  /**
   * @throws Refused with 401 when it is not the channel who calls
   */
  static void verify(ChannelSettings.Channel channel, Authentication how, Door door) {
    switch (how) {
      case HUB_SIGNATURE ->
          HubSignature.verifyEither(
              channel.secrets(), door.body(), door.header(HubSignature.HEADER));
      case STANDARD_WEBHOOKS -> StandardWebhook.verify(channel.secrets(), door);
      case BEARER -> verifyToken(channel, door.header("Authorization"));
    }
  }

  private static void verifyToken(ChannelSettings.Channel channel, String header) {
    var isBearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    if (!isBearer || !channel.secrets().are(header.substring(BEARER.length()).strip())) {
      throw Refused.unauthorized(
          "the header Authorization: Bearer is missing, or is not this integration's channel.secret");
    }
  }
}
