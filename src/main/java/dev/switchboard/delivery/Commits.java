package dev.switchboard.delivery;

import dev.switchboard.database.Together;
import dev.switchboard.delivery.Committed.What;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Commits what doors and lanes produce, many in one transaction. The two most frequent kinds are
 * one statement each; the rest goes by {@link Batch}.
 */
@Component
class Commits {

  private static final int TRIES = 4;

  private final TransactionTemplate transactions;
  private final Lanes lanes;
  private final Appends appends;
  private final Batch batch;
  private final Traces traces;
  private final Together<Outcome, Committed> arrivals;
  private final Together<Outcome, Committed> ends;

  Commits(
      TransactionTemplate transactions,
      Lanes lanes,
      Appends appends,
      Batch batch,
      Traces traces,
      MeterRegistry meters) {
    this.transactions = transactions;
    this.lanes = lanes;
    this.appends = appends;
    this.batch = batch;
    this.traces = traces;
    this.arrivals = new Together<>(new CommitMeters("arrivals", meters).measured(this::arrived));
    this.ends = new Together<>(new CommitMeters("ends", meters).measured(this::ended));
  }

  /**
   * @return once it is committed
   * @throws org.springframework.dao.DataAccessException when it is not, or nobody knows
   */
  Committed commit(Outcome outcome) {
    return traces.isRecording() ? traces.committing(outcome, this::ride) : ride(outcome);
  }

  private Committed ride(Outcome outcome) {
    return (outcome.isPlainArrival() ? arrivals : ends).join(outcome);
  }

  private List<Committed> arrived(List<Outcome> arrivals) {
    var posted = arrivals.stream().flatMap(arrival -> arrival.posted().stream()).toList();
    var written = again(() -> appends.append(posted));
    var committed = new ArrayList<Committed>();
    for (var each : posted) {
      var one = Optional.ofNullable(written.remove(each.letter().dedup())); // a twin is a repeat
      committed.add(
          new Committed(
              one.filter(Appends.Written::fresh).isPresent() ? What.DONE : What.REPEAT,
              false,
              one.flatMap(Appends.Written::start).stream().toList(),
              one.flatMap(Appends.Written::behind),
              one.map(Appends.Written::conversation)));
    }
    return committed;
  }

  private List<Committed> ended(List<Outcome> outcomes) {
    if (!outcomes.stream().allMatch(Outcome::isPlainEnd)) {
      return again(() -> transactions.execute(transaction -> batch.write(outcomes)));
    }
    var more =
        again(
            () ->
                lanes.complete(outcomes.stream().map(o -> o.completion().orElseThrow()).toList()));
    return outcomes.stream()
        .map(
            outcome ->
                Optional.ofNullable(more.get(outcome.completion().orElseThrow().claim().lane()))
                    .map(Committed::done)
                    .orElseGet(() -> lookClosely(outcome)))
        .toList();
  }

  /** Lost, or decided for another holder: the locks tell. */
  private Committed lookClosely(Outcome outcome) {
    return again(() -> transactions.execute(transaction -> batch.write(List.of(outcome)))).get(0);
  }

  /**
   * Two who write to the same new lanes may block each other for once, whatever the order;
   * PostgreSQL picks one, and nothing of it has happened.
   */
  private static <T> T again(Supplier<T> transaction) {
    for (int tried = 1; ; tried++) {
      try {
        return transaction.get();
      } catch (ConcurrencyFailureException blocked) {
        if (tried == TRIES) {
          throw blocked;
        }
      }
    }
  }
}
