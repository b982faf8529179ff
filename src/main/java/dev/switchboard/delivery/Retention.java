package dev.switchboard.delivery;

import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Integrations;
import dev.switchboard.conversation.TranscriptMode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
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

  private static final Timestamp BEGINNING = Timestamp.from(Instant.EPOCH);

  private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(:lock)";

  private static final String MESSAGES =
      """
      with old as materialized (
        select lane, seq, journalled_at from message
        where journalled_at > :from and journalled_at < now() - make_interval(secs => :age)
        order by journalled_at limit :batch),
      gone as (
        delete from message m
        using old o join lane l on l.id = o.lane join conversation c on c.id = l.conversation
        where m.lane = o.lane and m.seq = o.seq
          and o.seq <= l.done_seq
          and not exists (select from dead_letter d where d.lane = o.lane and d.seq = o.seq)
          and not (l.direction in ('to-holder', 'to-customer')
            and c.integration = any(cast(:shown as text[]))
            and c.holder = 'BOT' and o.journalled_at >= c.holder_since
            and o.journalled_at >= now() - make_interval(secs => :transcripts))
        returning 1)
      select count(*) as seen, (select count(*) from gone) as deleted,
        coalesce(max(journalled_at), :from) as upto
      from old
      """;

  private static final String REPLAYED_DEAD_LETTERS =
      """
      delete from dead_letter where id = any(array(
        select id from dead_letter where replayed_at < now() - make_interval(secs => :age)
        order by replayed_at limit :batch))
      """;

  private static final String SEEN =
      """
      delete from seen where dedup = any(array(
        select dedup from seen where seen_at < now() - make_interval(secs => :age)
        order by seen_at limit :batch))
      """;

  private static final String RECEIPTS =
      """
      delete from genesys_message where genesys_id = any(array(
        select genesys_id from genesys_message where sent_at < now() - make_interval(secs => :age)
        order by sent_at limit :batch))
      """;

  private static final String SET_ASIDE =
      """
      delete from set_aside where id = any(array(
        select id from set_aside where received_at < now() - make_interval(secs => :age)
        order by received_at limit :batch))
      """;

  /** Who holds a conversation, and since when, stands in the conversation itself. */
  private static final String HOLDER_CHANGES =
      """
      delete from holder_change where (conversation, id) in (
        select conversation, id from holder_change
        where at < now() - make_interval(secs => :age) order by at limit :batch)
      """;

  private static final String FILES =
      """
      delete from attachment where id = any(array(
        select id from attachment where kept_until < now() - make_interval(secs => :age)
        order by kept_until limit :batch))
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final RetentionSettings settings;
  private final List<String> shown;
  private final Clock clock;
  private Timestamp from = BEGINNING;
  private Instant anew = Instant.MIN;

  @Autowired
  Retention(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      RetentionSettings settings,
      Integrations integrations,
      Clock clock) {
    this(
        jdbc,
        transactions,
        settings,
        integrations.all().stream()
            .filter(integration -> integration.transcript() == TranscriptMode.HANDOVER)
            .map(Integration::name)
            .toList(),
        clock);
  }

  /**
   * @param shown integrations whose agents read at the handover what was said before
   */
  Retention(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      RetentionSettings settings,
      List<String> shown,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.settings = settings;
    this.shown = shown;
    this.clock = clock;
  }

  /** How far a transaction came: rows looked at, and rows that are gone. */
  private record Batch(long seen, long deleted, Timestamp upto) {}

  @FunctionalInterface
  private interface Deletion {
    Batch next();
  }

  /**
   * All that may go now; what another replica is at is left to it.
   *
   * @return how many rows are gone, by table
   */
  Map<String, Long> purge() {
    var deleted = new LinkedHashMap<String, Long>();
    deleted.put("dead_letter", all(() -> delete(REPLAYED_DEAD_LETTERS, settings.deadLetters())));
    if (clock.instant().isAfter(anew)) {
      from = BEGINNING;
      anew = clock.instant().plus(ANEW);
    }
    deleted.put("message", all(this::deleteMessages));
    deleted.put("seen", all(() -> delete(SEEN, settings.dedupe())));
    deleted.put("genesys_message", all(() -> delete(RECEIPTS, settings.receipts())));
    deleted.put("set_aside", all(() -> delete(SET_ASIDE, settings.setAside())));
    deleted.put("holder_change", all(() -> delete(HOLDER_CHANGES, settings.messages())));
    deleted.put("attachment", all(() -> delete(FILES, Duration.ZERO)));
    return deleted;
  }

  private long all(Deletion deletion) {
    var deleted = 0L;
    while (!Thread.currentThread().isInterrupted()) {
      var batch = transactions.execute(transaction -> mine() ? deletion.next() : none());
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

  private Batch deleteMessages() {
    var batch =
        jdbc.sql(MESSAGES)
            .param("from", from)
            .param("age", Lanes.seconds(settings.messages()))
            .param("batch", settings.batch())
            .param("shown", shown.toArray(String[]::new))
            .param("transcripts", Lanes.seconds(settings.transcripts()))
            .query(Batch.class)
            .single();
    from = batch.upto();
    return batch;
  }

  private Batch delete(String statement, Duration age) {
    var deleted =
        jdbc.sql(statement)
            .param("age", Lanes.seconds(age))
            .param("batch", settings.batch())
            .update();
    return new Batch(deleted, deleted, BEGINNING);
  }

  private static Batch none() {
    return new Batch(0, 0, BEGINNING);
  }
}
