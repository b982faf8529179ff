package dev.switchboard.conversation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which Genesys conversations are known to us, and whose they are. */
@Repository
public class Registrations {

  private static final String MEET =
      """
      insert into registration (genesys_conversation_id, conversation)
      values (:genesys, :conversation)
      on conflict (genesys_conversation_id) do nothing
      """;

  private static final String REGISTER =
      """
      update registration set registered_at = now()
      where genesys_conversation_id = :genesys and registered_at is null
      """;

  private static final String POINT =
      """
      update conversation set genesys_conversation_id = :genesys
      where id = :conversation and genesys_conversation_id is distinct from :genesys
      """;

  private final JdbcClient jdbc;

  Registrations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Genesys Cloud named its conversation in an answer to us; its flow may or may not have called
   * yet.
   */
  public void met(Conversation conversation, String genesysConversationId) {
    meet(conversation, genesysConversationId);
    point(conversation, genesysConversationId);
  }

  /** The message flow registers its conversation; a repeat changes nothing. */
  public void register(Conversation conversation, String genesysConversationId) {
    if (meet(conversation, genesysConversationId)
        || conversation.genesysConversationId().isEmpty()) {
      point(conversation, genesysConversationId);
    }
    jdbc.sql(REGISTER).param("genesys", genesysConversationId).update();
  }

  /**
   * @return false when it was known before
   */
  private boolean meet(Conversation conversation, String genesysConversationId) {
    return jdbc.sql(MEET)
            .param("genesys", genesysConversationId)
            .param("conversation", conversation.id())
            .update()
        == 1;
  }

  private void point(Conversation conversation, String genesysConversationId) {
    jdbc.sql(POINT)
        .param("genesys", genesysConversationId)
        .param("conversation", conversation.id())
        .update();
  }
}
