package dev.switchboard.simulator.cloud;

import dev.switchboard.simulator.DemoEvents;
import dev.switchboard.simulator.SimulatorSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** All conversations, and which of them a customer's next message belongs to. */
@Component
@Profile("demo")
class CloudConversations {

  private static final int KEPT = 2000;

  private final Map<String, CloudConversation> byId =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CloudConversation> eldest) {
          return size() > KEPT;
        }
      };
  private final Map<String, CloudConversation> latest =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CloudConversation> eldest) {
          return size() > KEPT;
        }
      };
  private final SimulatorSettings.World world;
  private final DemoEvents events;

  CloudConversations(SimulatorSettings settings, DemoEvents events) {
    this.world = settings.simulator();
    this.events = events;
  }

  /**
   * An open one is joined; an ended one too, within the threading timeline; else a new one begins.
   */
  synchronized CloudConversation of(
      String integrationId, String customerId, String nickname, Instant now) {
    CloudConversation conversation =
        latest.compute(
            integrationId + " " + customerId,
            (same, last) ->
                last == null || last.isClosedSince(now.minus(world.threadingTimeline()))
                    ? new CloudConversation(integrationId, customerId, nickname, now)
                    : last);
    byId.put(conversation.id, conversation);
    return conversation;
  }

  /** A pressed button joins a conversation and never begins one. */
  synchronized boolean canJoin(String integrationId, String customerId, Instant now) {
    CloudConversation last = latest.get(integrationId + " " + customerId);
    return last != null && !last.isClosedSince(now.minus(world.threadingTimeline()));
  }

  synchronized CloudConversation byId(String id) {
    CloudConversation found = byId.get(id);
    if (found == null) {
      throw CloudRefusal.notFound("Conversation " + id + " does not exist.");
    }
    return found;
  }

  /** Newest first. */
  synchronized List<CloudConversation> list() {
    List<CloudConversation> all = new ArrayList<>(byId.values());
    Collections.reverse(all);
    return all;
  }

  void typing(String customerId) {
    events.tell("customer-typing", Map.of("customerId", customerId));
  }

  void changed(CloudConversation conversation) {
    events.tell(
        "agent", Map.of("conversationId", conversation.id, "customerId", conversation.customerId));
  }
}
