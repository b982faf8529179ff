package dev.switchboard.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.delivery.Answered;
import dev.switchboard.delivery.Effects;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Who is in a conversation at Genesys Cloud, and what is written on the customer there. */
final class Participants {

  private static final String CONVERSATIONS = "/api/v2/conversations/messages/";
  private static final Set<String> GONE = Set.of("disconnected", "terminated");
  private static final Set<String> AGENTS = Set.of("agent", "acd");

  private final GenesysApiSteps api;

  Participants(GenesysApiSteps api) {
    this.api = api;
  }

  /**
   * Whether an agent, or a queue that looks for one, is in it. Nobody is in a conversation that is
   * gone, or that we may not see.
   */
  boolean agentsAlive(Errand errand, Effects effects, String conversationId) {
    var answered = api.get(errand, CONVERSATIONS + conversationId);
    return !refused(effects, answered, Complaint.VIEW)
        && list(api.orFail(answered, Complaint.VIEW))
            .filter(p -> AGENTS.contains(p.path("purpose").asText()))
            .anyMatch(p -> !GONE.contains(p.path("state").asText()));
  }

  /**
   * The agent who talks now.
   *
   * @return empty when nobody does, or we may not see it
   */
  Optional<String> agentName(Errand errand, Effects effects, String conversationId) {
    var answered = api.get(errand, CONVERSATIONS + conversationId);
    return refused(effects, answered, Complaint.VIEW)
        ? Optional.empty()
        : list(api.orFail(answered, Complaint.VIEW))
            .filter(p -> p.path("purpose").asText().equals("agent"))
            .filter(p -> p.path("state").asText().equals("connected"))
            .map(p -> p.path("name").asText(""))
            .filter(name -> !name.isBlank())
            .reduce((before, last) -> last);
  }

  /**
   * Writes participant attributes, as far as Genesys Cloud lets us: the same are on every message,
   * so a refusal is noted and no more.
   */
  void describe(Errand errand, Effects effects, Map<String, String> attributes) {
    var conversation = effects.conversation();
    if (conversation.genesysConversationId().isEmpty() || !api.patches(errand)) {
      return; // the next message will carry them
    }
    var id = conversation.genesysConversationId().get();
    var found = api.get(errand, CONVERSATIONS + id);
    if (refused(effects, found, Complaint.VIEW)) {
      return;
    }
    var customer =
        list(api.orFail(found, Complaint.VIEW))
            .filter(p -> p.path("purpose").asText().equals("customer"))
            .findFirst();
    if (customer.isPresent() && GenesysId.isOne(customer.get().path("id").asText())) {
      var body = api.json().createObjectNode();
      var written = body.putObject("attributes");
      attributes.forEach(written::put);
      written.put("type", conversation.holder().type()); // whatever else was said
      var answered =
          api.patch(
              errand,
              CONVERSATIONS
                  + id
                  + "/participants/"
                  + customer.get().path("id").asText()
                  + "/attributes",
              body);
      if (!refused(effects, answered, "")) {
        api.orFail(answered, "");
      }
    }
  }

  void disconnectAll(Errand errand, Effects effects, String conversationId) {
    var answered =
        api.patch(
            errand,
            CONVERSATIONS + conversationId,
            api.json().createObjectNode().put("state", "disconnected"));
    if (!refused(effects, answered, Complaint.DISCONNECT)) {
      api.orFail(answered, Complaint.DISCONNECT);
    }
  }

  /**
   * Another try would be refused as well, until somebody mends it, and nobody shall wait so long.
   */
  private boolean refused(Effects effects, Answered answered, String permission) {
    var refused =
        answered.status() >= 400
            && answered.status() < 500
            && answered.status() != 429
            && answered.status() != 408;
    if (refused) {
      effects.note("left out: " + api.complaint(answered, permission));
    }
    return refused;
  }

  private static Stream<JsonNode> list(JsonNode conversation) {
    return StreamSupport.stream(conversation.path("participants").spliterator(), false);
  }
}
