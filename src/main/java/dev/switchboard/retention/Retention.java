package dev.switchboard.retention;

import static dev.switchboard.retention.RetentionStatements.ACTS;
import static dev.switchboard.retention.RetentionStatements.FILES;
import static dev.switchboard.retention.RetentionStatements.HOLDER_CHANGES;
import static dev.switchboard.retention.RetentionStatements.MESSAGES;
import static dev.switchboard.retention.RetentionStatements.MINUTES;
import static dev.switchboard.retention.RetentionStatements.RECEIPTS;
import static dev.switchboard.retention.RetentionStatements.REPLAYED_DEAD_LETTERS;
import static dev.switchboard.retention.RetentionStatements.REPLICAS;
import static dev.switchboard.retention.RetentionStatements.SEEN;
import static dev.switchboard.retention.RetentionStatements.SET_ASIDE;
import static dev.switchboard.retention.RetentionStatements.TRY_LOCK;

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
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
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
                throw new InvalidConfigurationPropertyValueException(
                    "switchboard.integrations.%s.retention.messages".formatted(name),
                    age,
                    "must not be shorter than switchboard.retention.dedupe (%s), as by them a repeat is known"
                        .formatted(settings.dedupe()));
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
                .map(name -> seconds(own.transcripts(name, settings.transcripts())))
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
    var deleted = statement.param("age", seconds(age)).param("batch", settings.batch()).update();
    return new Batch(deleted, deleted);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
