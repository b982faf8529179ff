package dev.switchboard.people;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What is held about a customer.
 *
 * @param conversation empty when only webhooks that nobody could use speak of them
 * @param customer as the channel described them last
 * @param genesysConversations Genesys Cloud's ids, as far as they are known here
 * @param rows by table, without tables that have none
 * @param waiting messages that are not delivered, by lane
 * @param deadLetters given up and not replayed
 * @param oldest of the messages that are kept
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Held(
    Who who,
    Optional<UUID> conversation,
    JsonNode customer,
    Optional<String> holder,
    Optional<Instant> holderSince,
    Optional<Instant> openedAt,
    List<String> genesysConversations,
    Map<String, Long> rows,
    Map<String, Long> waiting,
    long deadLetters,
    Optional<Instant> oldest,
    Optional<Instant> newest) {

  /** Why it is not the moment to erase; empty when it is. */
  public List<String> hindrances() {
    var why = new ArrayList<String>();
    if (isHeldByAgent()) {
      why.add("an agent holds the conversation; end it first, so that nobody writes on unheard");
    }
    if (!waiting.isEmpty()) {
      why.add(
          waiting.entrySet().stream()
              .map(lane -> lane.getValue() + " " + lane.getKey())
              .collect(Collectors.joining(", ", "not delivered yet: ", "")));
    }
    return why;
  }

  @JsonIgnore
  public boolean isHeldByAgent() {
    return holder.filter("AGENT"::equals).isPresent();
  }

  /** For the log of acts, which is kept for longer than the customer may be: never who it is. */
  String inLog() {
    return conversation
        .map(id -> "conversation " + id)
        .orElse("webhooks set aside of " + who.integration());
  }

  /** For people: what the channel says of them, without the id. */
  @JsonIgnore
  public String name() {
    return List.of("nickname", "firstName", "lastName", "email").stream()
        .map(field -> customer.path(field).asText(""))
        .filter(word -> !word.isBlank())
        .distinct()
        .collect(Collectors.joining(" "));
  }
}
