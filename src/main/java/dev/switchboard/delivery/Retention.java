package dev.switchboard.delivery;

import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Integrations;
import dev.switchboard.conversation.TranscriptMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes what is over, in short transactions, on one replica at a time. A message goes only when
 * it is delivered, is nobody's dead letter and no handover could show it; with it goes the key by
 * which a repeat is known.
 */
@Component
class Retention {

  static final long LOCK = 0x5b0a4d_0001L; // any number, the same on all replicas

  /** What was excepted may not be any more; looking at it again each time would cost. */
  private static final Duration ANEW = Duration.ofHours(6);

  /** Of the last minutes and of replicas; the console shows an hour. */
  private static final Duration FIGURES = Duration.ofDays(2);

  private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(:lock)";

  /**
   * A conversation remembers on which day it was heard last, once it is forgotten what was said.
   */
  private static final String MESSAGES =
      """
      with old as materialized (
        select lane, seq, journalled_at from message
        where journalled_at > :from and journalled_at < now() - make_interval(secs => :age)
        order by journalled_at limit :batch),
      theirs as materialized (
        select o.lane, o.seq, o.journalled_at, l.conversation,
          o.seq <= l.done_seq
          and not exists (select from dead_letter d where d.lane = o.lane and d.seq = o.seq)
          and not (l.direction in ('to-holder', 'to-customer')
            and c.holder = 'BOT' and o.journalled_at >= c.holder_since
            and exists (select from unnest(cast(:shown as text[]), cast(:transcripts as float8[])) as s(name, age)
              where s.name = c.integration
                and o.journalled_at >= now() - make_interval(secs => s.age))) as over
        from old o join lane l on l.id = o.lane join conversation c on c.id = l.conversation
        where %1$s),
      gone as (
        delete from message m using theirs t
        where t.over and m.lane = t.lane and m.seq = t.seq
        returning 1),
      heard as (
        update conversation h set heard_at = last.at
        from (select k.id, t.at
              from (select conversation, max(journalled_at) as at
                    from theirs where over group by conversation) t
              join conversation k on k.id = t.conversation
              where k.heard_at < t.at - interval '1 day'
              order by k.id for no key update of k skip locked) last
        where h.id = last.id)
      select (select count(*) from old) as seen, (select count(*) from gone) as deleted,
        coalesce((select max(journalled_at) from old), :from) as upto,
        (select min(journalled_at) from theirs where not over) as kept
      """
          .formatted(Ages.OF_GROUP);

  private static final String REPLAYED_DEAD_LETTERS =
      """
      delete from dead_letter where id = any(array(
        select d.id from dead_letter d
        join lane l on l.id = d.lane join conversation c on c.id = l.conversation
        where d.replayed_at < now() - make_interval(secs => :age) and %s
        order by d.replayed_at limit :batch))
      """
          .formatted(Ages.OF_GROUP);

  private static final String SEEN =
      """
      delete from seen where dedup = any(array(
        select dedup from seen where seen_at < now() - make_interval(secs => :age)
        order by seen_at limit :batch))
      """;

  private static final String RECEIPTS =
      """
      with old as materialized (
        select genesys_id, conversation, sent_at from genesys_message
        where sent_at > :from and sent_at < now() - make_interval(secs => :age)
        order by sent_at limit :batch),
      gone as (
        delete from genesys_message g using old o join conversation c on c.id = o.conversation
        where g.genesys_id = o.genesys_id and %s
        returning 1)
      select (select count(*) from old) as seen, (select count(*) from gone) as deleted,
        coalesce((select max(sent_at) from old), :from) as upto, cast(null as timestamptz) as kept
      """
          .formatted(Ages.OF_GROUP);

  private static final String SET_ASIDE =
      """
      delete from set_aside where id = any(array(
        select c.id from set_aside c
        where c.received_at < now() - make_interval(secs => :age) and %s
        order by c.received_at limit :batch))
      """
          .formatted(Ages.OF_GROUP);

  /** Who holds a conversation, and since when, stands in the conversation itself. */
  private static final String HOLDER_CHANGES =
      """
      delete from holder_change where (conversation, id) in (
        select h.conversation, h.id from holder_change h
        join conversation c on c.id = h.conversation
        where h.at < now() - make_interval(secs => :age) and %s
        order by h.at limit :batch)
      """
          .formatted(Ages.OF_GROUP);

  private static final String ACTS =
      """
      delete from act where id = any(array(
        select id from act where at < now() - make_interval(secs => :age)
        order by at limit :batch))
      """;

  private static final String FILES =
      """
      delete from attachment where id = any(array(
        select id from attachment where kept_until < now() - make_interval(secs => :age)
        order by kept_until limit :batch))
      """;

  private static final String MINUTES =
      """
      delete from minute where (minute, replica, integration) in (
        select minute, replica, integration from minute
        where minute < now() - make_interval(secs => :age) order by minute limit :batch)
      """;

  private static final String REPLICAS =
      """
      delete from replica where id = any(array(
        select id from replica where seen_at < now() - make_interval(secs => :age) limit :batch))
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final RetentionSettings settings;
  private final OwnRetention own;
  private final List<String> shown;
  private final Clock clock;
  private final List<Walk> messages;
  private final List<Walk> receipts;
  private Instant anew = Instant.MIN;

  @Autowired
  Retention(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      RetentionSettings settings,
      OwnRetention own,
      Integrations integrations,
      Clock clock) {
    this(
        jdbc,
        transactions,
        settings,
        own,
        integrations.all().stream()
            .filter(integration -> integration.transcript() == TranscriptMode.HANDOVER)
            .map(Integration::name)
            .toList(),
        clock);
  }

  /**
   * @param shown integrations whose agents read at the handover what was said before
   * @throws IllegalStateException when an integration would forget a message while it is repeated
   */
  Retention(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      RetentionSettings settings,
      OwnRetention own,
      List<String> shown,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.settings = settings;
    this.own = own;
    this.shown = shown;
    this.clock = clock;
    this.messages = walks(settings.messages(), OwnRetention.Times::messages);
    this.receipts = walks(settings.receipts(), OwnRetention.Times::receipts);
    check();
  }

  private List<Walk> walks(Duration all, Function<OwnRetention.Times, Duration> which) {
    return own.ages(all, which).groups().stream().map(Walk::new).toList();
  }

  private void check() {
    own.ages(settings.messages(), OwnRetention.Times::messages)
        .own()
        .forEach(
            (name, age) -> {
              if (age.compareTo(settings.dedupe()) < 0) {
                throw new IllegalStateException(
                    "switchboard.integrations.%s.retention.messages must not be shorter than switchboard.retention.dedupe (%s): by them a repeat is known"
                        .formatted(name, settings.dedupe()));
              }
            });
  }

  /**
   * All that may go now; what another replica is at is left to it.
   *
   * @return how many rows are gone, by table
   */
  Map<String, Long> purge() {
    var deleted = new LinkedHashMap<String, Long>();
    deleted.put(
        "dead_letter",
        each(
            REPLAYED_DEAD_LETTERS,
            own.ages(settings.deadLetters(), OwnRetention.Times::deadLetters)));
    if (clock.instant().isAfter(anew)) {
      messages.forEach(Walk::anew);
      receipts.forEach(Walk::anew);
      anew = clock.instant().plus(ANEW);
    }
    deleted.put("message", each(messages, this::messages));
    deleted.put("seen", all(() -> delete(SEEN, settings.dedupe())));
    deleted.put("genesys_message", each(receipts, () -> jdbc.sql(RECEIPTS)));
    deleted.put(
        "set_aside", each(SET_ASIDE, own.ages(settings.setAside(), OwnRetention.Times::setAside)));
    deleted.put(
        "holder_change",
        each(HOLDER_CHANGES, own.ages(settings.messages(), OwnRetention.Times::messages)));
    deleted.put("act", all(() -> delete(ACTS, settings.acts())));
    deleted.put("attachment", all(() -> delete(FILES, Duration.ZERO)));
    deleted.put("minute", all(() -> delete(MINUTES, FIGURES)));
    deleted.put("replica", all(() -> delete(REPLICAS, FIGURES)));
    return deleted;
  }

  private long each(List<Walk> walks, Supplier<StatementSpec> statement) {
    return walks.stream()
        .mapToLong(
            walk ->
                all(
                    () -> {
                      var steps = walk.on(statement.get().param("batch", settings.batch()));
                      return new Batch(steps.seen(), steps.deleted());
                    }))
        .sum();
  }

  private long each(String statement, Ages ages) {
    return ages.groups().stream()
        .mapToLong(group -> all(() -> delete(of(jdbc.sql(statement), group), group.age())))
        .sum();
  }

  private static StatementSpec of(StatementSpec statement, Ages.Group group) {
    return statement.param("others", group.others()).param("names", group.array());
  }

  private StatementSpec messages() {
    return jdbc.sql(MESSAGES)
        .param("shown", shown.toArray(String[]::new))
        .param(
            "transcripts",
            shown.stream()
                .map(name -> Lanes.seconds(own.transcripts(name, settings.transcripts())))
                .toArray(Double[]::new));
  }

  /** Rows looked at, and rows that are gone. */
  private record Batch(long seen, long deleted) {}

  private long all(Supplier<Batch> deletion) {
    var deleted = 0L;
    while (!Thread.currentThread().isInterrupted()) {
      var batch = transactions.execute(transaction -> mine() ? deletion.get() : new Batch(0, 0));
      deleted += batch.deleted();
      if (batch.seen() < settings.batch()) {
        break;
      }
    }
    return deleted;
  }

  private boolean mine() {
    return jdbc.sql(TRY_LOCK).param("lock", LOCK).query(Boolean.class).single();
  }

  private Batch delete(String statement, Duration age) {
    return delete(jdbc.sql(statement), age);
  }

  private Batch delete(StatementSpec statement, Duration age) {
    var deleted =
        statement.param("age", Lanes.seconds(age)).param("batch", settings.batch()).update();
    return new Batch(deleted, deleted);
  }
}
