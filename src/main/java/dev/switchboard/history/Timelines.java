package dev.switchboard.history;

import dev.switchboard.conversation.Holder;
import dev.switchboard.history.Timeline.AtGenesys;
import dev.switchboard.history.Timeline.Changed;
import dev.switchboard.history.Timeline.Edge;
import dev.switchboard.history.Timeline.Event;
import dev.switchboard.history.Timeline.News;
import dev.switchboard.history.Timeline.Said;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Tells what happened in a conversation, from the journal and all that was written beside it. */
@Repository
public class Timelines {

  static final int PAGE = 120; // letters

  private static final String CHANGES =
      """
      select at, holder, why, detail from holder_change
      where conversation = :conversation and at >= :from and at < :to order by id desc limit 200
      """;

  private static final String AT_GENESYS =
      """
      select at, id, registered from (
        select met_at as at, genesys_conversation_id as id, false as registered
        from registration where conversation = :conversation
        union all
        select registered_at, genesys_conversation_id, true
        from registration where conversation = :conversation and registered_at is not null) r
      where at >= :from and at < :to order by at desc limit 200
      """;

  private static final String NEWS =
      """
      select message, coalesce(told_at, sent_at) as at, status, coalesce(code, '') as code
      from genesys_message
      where conversation = :conversation and message <> '' and status is not null
        and message = any(cast(:messages as text[]))
      order by at
      """;

  private final JdbcClient jdbc;
  private final Ways ways;

  Timelines(JdbcClient jdbc, Ways ways) {
    this.jdbc = jdbc;
    this.ways = ways;
  }

  /**
   * @param before where the page after it began; empty: the latest
   */
  public Timeline of(UUID conversation, Optional<Edge> before) {
    var read = ways.before(conversation, before);
    var shown = read.size() > PAGE ? read.subList(0, end(read)) : read;
    var earlier =
        shown.size() < read.size() ? Optional.of(edge(shown, before)) : Optional.<Edge>empty();
    var from = earlier.map(Edge::time).orElse(new Timestamp(0));
    var to = before.map(Edge::time).orElse(Edge.END);
    var events =
        Stream.of(said(conversation, shown), beside(conversation, from, to))
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Event::at))
            .toList();
    return new Timeline(events, earlier);
  }

  /** What follows from a message is shown on its page. */
  private static int end(List<Way> read) {
    var ids = beginnings(read.subList(0, PAGE));
    var end = PAGE;
    while (end > PAGE / 2 && strays(read.get(end - 1), ids)) {
      end--;
    }
    while (end < read.size() - 1 && read.get(end).follows() && !strays(read.get(end), ids)) {
      end++;
    }
    return end;
  }

  private static boolean strays(Way way, Set<String> ids) {
    return way.follows() && !ids.contains(key(way, ids));
  }

  private static Set<String> beginnings(List<Way> ways) {
    return ways.stream()
        .filter(way -> !way.follows())
        .map(Way::about)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** A part goes with its whole. */
  private static String key(Way way, Set<String> ids) {
    return way.whole().filter(ids::contains).orElseGet(way::about);
  }

  private static Edge edge(List<Way> shown, Optional<Edge> before) {
    var lanes = new TreeMap<>(before.map(Edge::lanes).orElse(Map.of()));
    shown.forEach(way -> lanes.merge(way.lane(), way.seq(), Math::min));
    return new Edge(micros(shown.get(shown.size() - 1).at()), lanes);
  }

  private List<Event> said(UUID conversation, List<Way> shown) {
    var ids = beginnings(shown);
    var byMessage = new LinkedHashMap<String, List<Way>>();
    for (var each = shown.size() - 1; each >= 0; each--) {
      var way = shown.get(each);
      byMessage.computeIfAbsent(key(way, ids), key -> new ArrayList<>()).add(way);
    }
    var news = news(conversation, byMessage.keySet());
    var said = new ArrayList<Event>();
    byMessage.forEach((id, all) -> said.add(new Said(all, news.getOrDefault(id, List.of()))));
    return said;
  }

  private Map<String, List<News>> news(UUID conversation, Set<String> messages) {
    return jdbc
        .sql(NEWS)
        .param("conversation", conversation)
        .param("messages", messages.toArray(String[]::new))
        .query(
            (row, number) ->
                Map.entry(
                    row.getString("message"),
                    new News(
                        row.getTimestamp("at").toInstant(),
                        row.getString("status"),
                        row.getString("code"))))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private List<Event> beside(UUID conversation, Timestamp from, Timestamp to) {
    var events = new ArrayList<Event>();
    events.addAll(
        between(CHANGES, conversation, from, to)
            .query(
                (row, number) ->
                    new Changed(
                        row.getTimestamp("at").toInstant(),
                        Holder.valueOf(row.getString("holder")),
                        row.getString("why"),
                        row.getString("detail")))
            .list());
    events.addAll(
        between(AT_GENESYS, conversation, from, to)
            .query(
                (row, number) ->
                    new AtGenesys(
                        row.getTimestamp("at").toInstant(),
                        row.getString("id"),
                        row.getBoolean("registered")))
            .list());
    return events;
  }

  private StatementSpec between(String sql, UUID conversation, Timestamp from, Timestamp to) {
    return jdbc.sql(sql).param("conversation", conversation).param("from", from).param("to", to);
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
