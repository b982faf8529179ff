package dev.switchboard.genesys;

import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.WithoutNul;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Genesys Cloud's ids of what we sent there, so that its receipts and echoes are understood. */
@Repository
class GenesysMessages {

  private static final String REMEMBER =
      """
      insert into genesys_message (genesys_id, conversation, message)
      values (:genesysId, :conversation, :message) on conflict do nothing
      """;

  private static final String FIND =
      "select conversation, message from genesys_message where genesys_id = :genesysId";

  /** The last word is Failed or Read, whatever is told again, or late. */
  private static final String BECAME =
      """
      update genesys_message
      set status = :status, code = nullif(:code, ''), told_at = clock_timestamp()
      where genesys_id = :genesysId and coalesce(status, '') not in ('Failed', 'Read', :status)
      """;

  private static final String SET_ASIDE =
      "insert into set_aside (integration, reason, body) values (:integration, :reason, cast(:body as json))";

  private final JdbcClient jdbc;

  GenesysMessages(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param message our id; empty when nobody wants to hear news about it
   */
  record Sent(UUID conversation, String message) {}

  void remember(Conversation conversation, String genesysId, String message) {
    jdbc.sql(REMEMBER)
        .param("genesysId", genesysId)
        .param("conversation", conversation.id())
        .param("message", message)
        .update();
  }

  Optional<Sent> find(String genesysId) {
    return jdbc.sql(FIND)
        .param("genesysId", genesysId)
        .query(
            (row, number) ->
                new Sent(row.getObject("conversation", UUID.class), row.getString("message")))
        .optional();
  }

  /**
   * @param code why it failed; else empty
   */
  void became(String genesysId, String status, String code) {
    jdbc.sql(BECAME)
        .param("genesysId", genesysId)
        .param("status", status)
        .param("code", (code.length() > 64 ? code.substring(0, 64) : code).replace('\0', '?'))
        .update();
  }

  /** Kept for the operator: authentic, but it belongs to nothing that we know. */
  void setAside(String integration, String reason, String body) {
    jdbc.sql(SET_ASIDE)
        .param("integration", integration)
        .param("reason", reason)
        .param("body", WithoutNul.in(body))
        .update();
  }
}
