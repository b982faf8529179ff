package dev.switchboard.routing;

import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Customer;
import dev.switchboard.conversation.Holder;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What routes look up, in a real database. */
final class Registered {

  /** Ends with what direct:registration has found. */
  static final String FOUND =
      """
      - route:
          id: found
          from:
            uri: direct:found
            steps:
              - to: {uri: "direct:registration"}
              - setBody: {expression: {simple: {expression: "${variable.registration}"}}}
      """;

  private Registered() {}

  static Conversation conversation(DataSource database, Holder holder, boolean registered) {
    var id = UUID.randomUUID();
    var jdbc = JdbcClient.create(database);
    jdbc.sql(
            """
            insert into conversation
              (id, integration, customer_id, customer, holder, genesys_conversation_id)
            values (?, 'shop', ?, '{}', ?, ?)
            """)
        .params(id, "u-" + id, holder.name(), "g-" + id)
        .update();
    if (registered) {
      jdbc.sql(
              """
              insert into registration (genesys_conversation_id, conversation, registered_at)
              values (?, ?, now())
              """)
          .params("g-" + id, id)
          .update();
    }
    return new Conversation(
        id,
        "shop",
        Customer.withId("u-" + id),
        holder,
        Instant.EPOCH,
        Optional.of("g-" + id),
        Map.of());
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> lookUp(Generation routes, Conversation conversation) throws Exception {
    try {
      return (Map<String, Object>)
          routes.send("direct:found", "", Map.of("conversation", conversation), Map.of());
    } finally {
      routes.close();
    }
  }
}
