package dev.switchboard.history;

import static dev.switchboard.history.ConversationList.Order.ACTIVE;
import static dev.switchboard.history.ConversationList.Order.FOUND;
import static dev.switchboard.history.ConversationList.Order.GIVEN_UP;
import static dev.switchboard.history.ConversationList.Order.HANDED_OVER;
import static dev.switchboard.history.ConversationList.Order.WAITING;

import dev.switchboard.conversation.Holder;
import dev.switchboard.history.ConversationFilter.State;
import dev.switchboard.history.ConversationList.Order;
import dev.switchboard.history.ConversationList.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Finds conversations, page by page. */
@Repository
public class ConversationSearch {

  static final int PAGE = 50;

  /**
   * In one request, so that a page of those who are looked for is not empty for nothing. Of all,
   * one goes on only while there is none.
   */
  private static final int WALKS = 10;

  private final JdbcClient jdbc;
  private final ConversationRows rows;

  ConversationSearch(JdbcClient jdbc, ConversationRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /** A conversation, and its place in the order. */
  private record Hit(UUID id, Place place) {}

  /**
   * @param before where the page begins; empty: the first page; a search has but one
   */
  public ConversationList list(ConversationFilter filter, Optional<Place> before) {
    var order = order(filter);
    if (order == FOUND) {
      return found(filter);
    }
    var statement = ConversationStatements.in(order, filter);
    var hits = new ArrayList<Hit>();
    var next = Optional.of(before.orElse(order == WAITING ? Place.FIRST : Place.LAST));
    var enough = filter.isNarrow() ? PAGE : 0;
    for (var walk = 0; walk < WALKS && hits.size() <= enough && next.isPresent(); walk++) {
      var from = next.get();
      hits.addAll(hits(statement, filter, from));
      next = walked(order, from);
    }
    if (hits.size() > PAGE) {
      next = Optional.of(hits.get(PAGE - 1).place());
    }
    var shown = hits.stream().limit(PAGE).map(Hit::id).toList();
    return new ConversationList(rows.of(shown), next, order, order == WAITING && tooManyWait());
  }

  /** Where the next walk begins: few of the latest messages may be of such a conversation. */
  private Optional<Place> walked(Order order, Place from) {
    return switch (order) {
      case ACTIVE -> walked(ConversationStatements.WALKED, from);
      case GIVEN_UP -> walked(ConversationStatements.GIVEN_UP_WALKED, from);
      default -> Optional.empty();
    };
  }

  private boolean tooManyWait() {
    return jdbc.sql(ConversationStatements.TOO_MANY_WAIT).query(Boolean.class).single();
  }

  private static Order order(ConversationFilter filter) {
    if (filter.isSearch()) {
      return FOUND;
    }
    return switch (filter.state()) {
      case WAITING -> WAITING;
      case DEAD_LETTERS -> GIVEN_UP;
      case ANY -> filter.holder().equals(Optional.of(Holder.AGENT)) ? HANDED_OVER : ACTIVE;
    };
  }

  private ConversationList found(ConversationFilter filter) {
    var byId = hits(ConversationStatements.in(FOUND, filter), filter, Place.LAST);
    var byName =
        words(filter.customer()).isEmpty()
            ? List.<Hit>of()
            : hits(ConversationStatements.byName(filter), filter, Place.LAST);
    var ids =
        Stream.concat(byId.stream().limit(PAGE), byName.stream().limit(PAGE))
            .map(Hit::id)
            .distinct()
            .toList();
    var cut =
        byId.size() > PAGE
            || byName.size() > PAGE
            || filter.holder().isPresent() // looked for among so many customers only
            || filter.state() != State.ANY;
    return new ConversationList(rows.of(ids), Optional.empty(), FOUND, cut);
  }

  private Optional<Place> walked(String statement, Place from) {
    return set(jdbc.sql(statement), from).query(ConversationSearch::place).optional();
  }

  private List<Hit> hits(String statement, ConversationFilter filter, Place from) {
    return set(jdbc.sql(statement), from)
        .param("integration", filter.integration())
        .param("holder", filter.holder().map(Holder::name).orElse(""))
        .param("from", filter.customer())
        .param("to", filter.customer() + Character.toString(Character.MAX_CODE_POINT))
        .param("words", words(filter.customer()))
        .query((row, number) -> new Hit(row.getObject("id", UUID.class), place(row, number)))
        .list();
  }

  private static StatementSpec set(StatementSpec statement, Place from) {
    return statement.param("at", from.time()).param("number", from.number()).param("id", from.id());
  }

  private static Place place(ResultSet row, int number) throws SQLException {
    return Place.at(Optional.ofNullable(row.getTimestamp("at")), row.getString("key"));
  }

  /** As PostgreSQL wants to be asked: each word may go on. */
  private static String words(String text) {
    return Arrays.stream(text.split("[^\\p{L}\\p{M}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .map(word -> "'" + word + "':*")
        .collect(Collectors.joining(" & "));
  }
}
