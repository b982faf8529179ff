package dev.switchboard.conversation;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Customers who were erased lately. Neighbours go on telling about them for a while; that would
 * bring them back.
 */
@Repository
public class Erased {

  private static final String IS_ONE =
      """
      select exists (select from erased e where e.id = :id
        and not exists (select from conversation c where c.id = e.id))
      """;

  private final JdbcClient jdbc;

  Erased(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @return false again once they have written anew
   */
  public boolean isOne(Integration integration, String customerId) {
    return jdbc.sql(IS_ONE)
        .param("id", idOf(integration.integrationId(), customerId))
        .query(Boolean.class)
        .single();
  }

  /** The id of a customer's conversation: the same each time that they are met. */
  public static UUID idOf(String integrationId, String customerId) {
    return StableId.of(integrationId, customerId);
  }
}
