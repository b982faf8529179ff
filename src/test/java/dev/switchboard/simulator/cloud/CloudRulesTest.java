package dev.switchboard.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.simulator.SimulatorSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What Genesys Cloud's documents leave open is a property here, and both ways work. */
class CloudRulesTest {

  private final Instant now = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void laterAttributesOverwriteOrNot() {
    assertThat(typeAfterTwoMessages(true)).isEqualTo("human");
    assertThat(typeAfterTwoMessages(false)).isEqualTo("bot");
  }

  private String typeAfterTwoMessages(boolean overwrite) {
    CloudConversation conversation = new CloudConversation("i", "u", "Ana", now);
    conversation.receive(
        "1", TranscriptLine.received("1", "a", List.of(), now), Map.of("type", "bot"), overwrite);
    conversation.receive(
        "2", TranscriptLine.received("2", "b", List.of(), now), Map.of("type", "human"), overwrite);
    return conversation.attributes().get("type");
  }

  @Test
  void aMessageAfterTheThreadingTimelineBeginsANewConversation() {
    CloudConversations conversations = new CloudConversations(settings(Map.of()), null);
    CloudConversation first = conversations.of("i", "u", "Ana", now);
    assertThat(conversations.of("i", "u", "Ana", now.plus(Duration.ofDays(30))))
        .as("still open")
        .isSameAs(first);
    first.disconnectAll("client", now);
    assertThat(conversations.of("i", "u", "Ana", now.plus(Duration.ofHours(71)))).isSameAs(first);
    assertThat(conversations.of("i", "u", "Ana", now.plus(Duration.ofHours(73))))
        .isNotSameAs(first);
    assertThat(conversations.of("i", "other", "Ben", now)).isNotSameAs(first);
  }

  @Test
  void aTimelineOfZeroAlwaysBeginsANewConversation() {
    CloudConversations conversations =
        new CloudConversations(
            settings(Map.of("switchboard.simulator.threading-timeline", "0h")), null);
    CloudConversation first = conversations.of("i", "u", "Ana", now);
    first.disconnectAll("client", now);
    assertThat(conversations.of("i", "u", "Ana", now)).isNotSameAs(first);
  }

  @Test
  void aSpentBudgetIsToldAndAnUnknownTokenHasNone() {
    CloudTokens tokens =
        new CloudTokens(settings(Map.of("switchboard.simulator.requests-per-minute", "2")));
    String token = tokens.issue();
    assertThat(tokens.spend(token).orElseThrow().isSpent()).isFalse();
    assertThat(tokens.spend(token).orElseThrow().isSpent()).isFalse();
    assertThat(tokens.spend(token).orElseThrow().isSpent()).isTrue();
    assertThat(tokens.spend("unknown")).isEmpty();
    tokens.revokeAll();
    assertThat(tokens.spend(token)).isEmpty();
  }

  private static SimulatorSettings settings(Map<String, String> more) {
    Map<String, String> properties = new HashMap<>(more);
    properties.put("switchboard.public-url", "http://localhost");
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("switchboard", SimulatorSettings.class);
  }
}
