package dev.switchboard.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds customers, and what is held about them. */
@Repository
public class People {

  private static final String COLUMNS =
      """
      select id, integration, customer_id, customer, holder, holder_since, opened_at
      from conversation
      """;

  private static final String OF =
      COLUMNS + " where integration = :integration and customer_id = :customer";

  private static final String EVERYWHERE =
      COLUMNS + " where customer_id = :customer order by integration limit 50";

  private static final String BY_ID = COLUMNS + " where id = :id";

  private static final String AT_GENESYS =
      """
      select genesys_conversation_id from registration where conversation = :id
      union
      select genesys_conversation_id from conversation
      where id = :id and genesys_conversation_id is not null
      """;

  /** What only waits for its time, like a look whether anybody still writes, is no message. */
  private static final String WAITING =
      """
      select l.direction, count(*) as messages
      from lane l join message m on m.lane = l.id and m.seq > l.done_seq
      where l.conversation = :id and l.direction not in ('to-idle', 'to-no-answer', 'to-guard')
      group by l.direction order by l.direction
      """;

  private static final String AGES =
      """
      select min(m.journalled_at) as oldest, max(m.journalled_at) as newest,
        (select count(*) from dead_letter d join lane l on l.id = d.lane
         where l.conversation = :id and d.replayed_at is null) as dead
      from message m join lane l on l.id = m.lane where l.conversation = :id
      """;

  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final SetAside aside;

  People(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
    this.aside = new SetAside(jdbc, json);
  }

  private record Row(
      UUID id, Who who, JsonNode customer, String holder, Instant since, Instant opened) {}

  private record Ages(Optional<Instant> oldest, Optional<Instant> newest, long dead) {}

  /**
   * @return empty when nothing is held
   */
  public Optional<Held> find(Who who) {
    if (!who.canBe()) {
      return Optional.empty();
    }
    return look(who)
        .map(this::held)
        .or(
            () -> {
              var rows = aside.about(who, List.of()).size();
              return rows == 0 ? Optional.empty() : Optional.of(onlyAside(who, rows));
            });
  }

  /** On every integration where this id has a conversation. */
  public List<Held> find(String customer) {
    if (!Who.canBe(customer)) {
      return List.of();
    }
    return jdbc.sql(EVERYWHERE).param("customer", customer).query(this::known).list().stream()
        .map(this::held)
        .toList();
  }

  public Optional<Held> find(UUID conversation) {
    return jdbc.sql(BY_ID).param("id", conversation).query(this::known).optional().map(this::held);
  }

  /** In the caller's transaction: which webhooks that were set aside speak of them. */
  List<Long> setAside(Held held) {
    return aside.about(held.who(), held.genesysConversations());
  }

  Map<String, Long> waiting(UUID conversation) {
    var waiting = new LinkedHashMap<String, Long>();
    jdbc.sql(WAITING)
        .param("id", conversation)
        .query(
            row -> {
              waiting.put(row.getString("direction"), row.getLong("messages"));
            });
    return waiting;
  }

  private Optional<Row> look(Who who) {
    return jdbc.sql(OF)
        .param("integration", who.integration())
        .param("customer", who.customer())
        .query(this::known)
        .optional();
  }

  private Held held(Row row) {
    var atGenesys = jdbc.sql(AT_GENESYS).param("id", row.id()).query(String.class).list();
    var ages = jdbc.sql(AGES).param("id", row.id()).query(People::ages).single();
    return new Held(
        row.who(),
        Optional.of(row.id()),
        row.customer(),
        Optional.of(row.holder()),
        Optional.of(row.since()),
        Optional.of(row.opened()),
        atGenesys,
        rows(row.id(), aside.about(row.who(), atGenesys).size()),
        waiting(row.id()),
        ages.dead(),
        ages.oldest(),
        ages.newest());
  }

  private Map<String, Long> rows(UUID conversation, long setAside) {
    var rows = new LinkedHashMap<String, Long>(Map.of("conversation", 1L));
    for (var table : Table.inOrderOfDeletion(jdbc)) {
      rows.put(
          table.name(),
          jdbc.sql("select count(*)" + table.from())
              .param("conversations", new UUID[] {conversation})
              .query(Long.class)
              .single());
    }
    rows.put("set_aside", setAside);
    rows.values().removeIf(count -> count == 0);
    return rows;
  }

  private Held onlyAside(Who who, long rows) {
    return new Held(
        who,
        Optional.empty(),
        json.createObjectNode(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Map.of("set_aside", rows),
        Map.of(),
        0,
        Optional.empty(),
        Optional.empty());
  }

  private Row known(ResultSet row, int number) throws SQLException {
    try {
      return new Row(
          row.getObject("id", UUID.class),
          new Who(row.getString("integration"), row.getString("customer_id")),
          json.readTree(row.getString("customer")),
          row.getString("holder"),
          row.getTimestamp("holder_since").toInstant(),
          row.getTimestamp("opened_at").toInstant());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "conversation %s cannot be read".formatted(row.getString("id")), e);
    }
  }

  private static Ages ages(ResultSet row, int number) throws SQLException {
    return new Ages(
        Optional.ofNullable(row.getTimestamp("oldest")).map(Timestamp::toInstant),
        Optional.ofNullable(row.getTimestamp("newest")).map(Timestamp::toInstant),
        row.getLong("dead"));
  }
}
