package dev.switchboard.simulator.cloud;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code GET /api/v2/conversations/messages/{id}} answers (the SDK's MessageConversation, the
 * fields in use).
 */
@JsonInclude(Include.NON_NULL)
record ConversationView(String id, List<ParticipantView> participants, String selfUri) {

  static ConversationView of(CloudConversation conversation) {
    return conversation.view(
        participants ->
            lines ->
                new ConversationView(
                    conversation.id,
                    participants.stream()
                        .map(one -> ParticipantView.of(conversation, one))
                        .toList(),
                    "/api/v2/conversations/messages/" + conversation.id));
  }

  @JsonInclude(Include.NON_NULL)
  record ParticipantView(
      String id,
      String name,
      String purpose,
      String state,
      String direction,
      String address,
      Instant startTime,
      Instant connectedTime,
      Instant endTime,
      String disconnectType,
      boolean held,
      Map<String, String> queue,
      Map<String, String> user,
      Map<String, String> attributes,
      String provider,
      String type,
      Map<String, String> fromAddress,
      Map<String, String> toAddress) {

    static ParticipantView of(CloudConversation conversation, Participant one) {
      boolean isCustomer = one.purpose.equals("customer");
      String name =
          isCustomer ? conversation.nickname : one.purpose.equals("acd") ? one.queue : "Sam Demo";
      return new ParticipantView(
          one.id,
          name,
          one.purpose,
          one.state,
          "inbound",
          isCustomer ? conversation.customerId : null,
          one.startTime,
          one.connectedTime,
          one.endTime,
          one.disconnectType,
          false,
          one.queue == null ? null : Map.of("name", one.queue),
          one.purpose.equals("agent") ? Map.of("id", "5c9b3f2e-demo-agent") : null,
          new LinkedHashMap<>(one.attributes),
          "PureCloud Messaging",
          "open",
          Map.of("addressNormalized", conversation.customerId, "name", conversation.nickname),
          Map.of("addressNormalized", conversation.integrationId));
    }
  }
}
