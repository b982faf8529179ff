package dev.switchboard.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All conversations. Whoever writes does so in a transaction of the caller's. */
@Repository
public class Conversations {

  /** Of a {@code conversation c}, for {@link #read}: in a join of somebody else's. */
  public static final String COLUMNS =
      """
      c.id as conversation_id, c.integration, c.customer, c.holder, c.holder_since,
      c.genesys_conversation_id, c.attributes as conversation_attributes
      """;

  private static final String FIND = "select " + COLUMNS + " from conversation c where c.id = :id";

  private static final String LOCK = FIND + " for no key update";

  private static final String LOCK_ALL =
      "select "
          + COLUMNS
          + " from conversation c where c.id = any(:ids) order by c.id for no key update";

  private static final String FIND_CUSTOMER =
      "select "
          + COLUMNS
          + " from conversation c where c.integration = :integration and c.customer_id = :customer";

  private static final String FIND_AT_GENESYS =
      """
      select %s from conversation c
      where c.integration = :integration and (c.genesys_conversation_id = :genesys
        or c.id = (select r.conversation from registration r where r.genesys_conversation_id = :genesys))
      order by c.genesys_conversation_id = :genesys desc nulls last limit 1
      """
          .formatted(COLUMNS);

  private static final String OPEN =
      """
      insert into conversation (id, integration, customer_id, customer)
      values (:id, :integration, :customerId, cast(:customer as json))
      on conflict (id) do update set integration = excluded.integration -- it was renamed
      """;

  private static final String DESCRIBE =
      "update conversation set customer = cast(:customer as json) where id = :id";

  private static final String CHANGE_HOLDER =
      """
      with changed as (
        update conversation
        set holder = :next, holder_since = clock_timestamp(),
            attributes = coalesce(cast(:attributes as json), attributes)
        where id = :id and holder = :expected
        returning id, holder, holder_since)
      insert into holder_change (conversation, at, holder, why, detail)
      select id, holder_since, holder, :why, :detail from changed
      """;

  private final Cache<Met, Conversation> met =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  Conversations(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * The conversation of this customer; opened when they write for the first time.
   *
   * @return may be a minute old: whoever relies on the holder looks again, or locks
   */
  public Conversation meet(Integration integration, Customer customer) {
    var asked = new Met(integration, customer);
    var known = met.getIfPresent(asked);
    if (known == null) {
      known = open(asked);
      met.put(asked, known);
    }
    return known;
  }

  /** What {@link #meet} knows of this conversation is out of date: it is not there any more. */
  public void forget(UUID id) {
    met.asMap().values().removeIf(known -> known.id().equals(id));
  }

  /** As {@link #meet}, by what is in the database now. */
  public Conversation meetAnew(Integration integration, Customer customer) {
    return open(new Met(integration, customer));
  }

  private record Met(Integration integration, Customer customer) {}

  private Conversation open(Met asked) {
    var customer = asked.customer();
    var known = find(asked.integration(), customer.id());
    if (known.isEmpty()) {
      jdbc.sql(OPEN)
          .param("id", Erased.idOf(asked.integration().integrationId(), customer.id()))
          .param("integration", asked.integration().name())
          .param("customerId", customer.id())
          .param("customer", write(customer))
          .update();
      return find(asked.integration(), customer.id()).orElseThrow();
    }
    var now = customer.over(known.get().customer());
    if (!known.get().customer().equals(now)) {
      jdbc.sql(DESCRIBE).param("id", known.get().id()).param("customer", write(now)).update();
      return find(known.get().id()).orElseGet(() -> open(asked)); // erased just now
    }
    return known.get();
  }

  public Optional<Conversation> find(UUID id) {
    return jdbc.sql(FIND).param("id", id).query(this::read).optional();
  }

  public Optional<Conversation> find(Integration integration, String customerId) {
    return jdbc.sql(FIND_CUSTOMER)
        .param("integration", integration.name())
        .param("customer", customerId)
        .query(this::read)
        .optional();
  }

  public Optional<Conversation> atGenesys(Integration integration, String genesysConversationId) {
    return jdbc.sql(FIND_AT_GENESYS)
        .param("integration", integration.name())
        .param("genesys", genesysConversationId)
        .query(this::read)
        .optional();
  }

  /**
   * Nobody else changes this conversation, or what waits in it, until the transaction ends.
   *
   * @return empty when it was erased
   */
  public Optional<Conversation> lock(UUID id) {
    return jdbc.sql(LOCK).param("id", id).query(this::read).optional();
  }

  /**
   * The same for many, always in the same order, so that two who do this never block each other.
   */
  public Map<UUID, Conversation> lock(Collection<UUID> ids) {
    return jdbc
        .sql(LOCK_ALL)
        .param("ids", ids.toArray(UUID[]::new))
        .query(this::read)
        .list()
        .stream()
        .collect(Collectors.toMap(Conversation::id, Function.identity()));
  }

  /**
   * @return false when the bot does not hold it: nothing changed
   */
  public boolean handOver(UUID id, Map<String, String> attributes, Cause why) {
    return change(id, Holder.BOT, Holder.AGENT, write(attributes), why);
  }

  /**
   * @return false when no agent holds it: nothing changed
   */
  public boolean handBack(UUID id, Cause why) {
    return change(id, Holder.AGENT, Holder.BOT, null, why);
  }

  private boolean change(UUID id, Holder expected, Holder next, String attributes, Cause why) {
    return jdbc.sql(CHANGE_HOLDER)
            .param("id", id)
            .param("expected", expected.name())
            .param("next", next.name())
            .param("attributes", attributes)
            .param("why", why.event())
            .param("detail", why.detail())
            .update()
        == 1;
  }

  /** A row with {@link #COLUMNS}. */
  public Conversation read(ResultSet row, int number) throws SQLException {
    try {
      return new Conversation(
          row.getObject("conversation_id", UUID.class),
          row.getString("integration"),
          json.readValue(row.getString("customer"), Customer.class),
          Holder.valueOf(row.getString("holder")),
          row.getTimestamp("holder_since").toInstant(),
          Optional.ofNullable(row.getString("genesys_conversation_id")),
          json.readValue(row.getString("conversation_attributes"), new TypeReference<>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "conversation " + row.getString("conversation_id") + " cannot be read", e);
    }
  }

  private String write(Object value) {
    try {
      return WithoutNul.in(json.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
