package dev.switchboard.delivery;

import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Integrations;
import dev.switchboard.database.Background;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.TreeMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.TriggerContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Who holds the conversations. To count them means to read all of them, and there may be millions:
 * a look that took long is not repeated soon.
 */
@Component
class HolderMeters implements SmartLifecycle {

  private static final String COUNT =
      "select integration, holder, count(*) as number from conversation group by integration, holder";

  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final int REST = 100; // times as long as the look took

  private final Integrations integrations;
  private final JdbcClient jdbc;
  private final MultiGauge conversations;
  private ThreadPoolTaskScheduler background;

  HolderMeters(Integrations integrations, JdbcClient jdbc, MeterRegistry meters) {
    this.integrations = integrations;
    this.jdbc = jdbc;
    this.conversations =
        MultiGauge.builder("switchboard.conversations")
            .description("Conversations by who holds them; with the bot are all that are over, too")
            .register(meters);
  }

  @Override
  public void start() {
    background = Background.of("holder-meters", 1);
    background.schedule(this::count, HolderMeters::next);
  }

  /** Not more than a hundredth of one connection's time. */
  private static Instant next(TriggerContext last) {
    var ended = last.lastCompletion();
    if (ended == null) {
      return Instant.now();
    }
    var rest = Duration.between(last.lastActualExecution(), ended).multipliedBy(REST);
    return ended.plus(rest.compareTo(PAUSE) > 0 ? rest : PAUSE);
  }

  /** Who has no conversation yet is told of, too. */
  private void count() {
    var rows = new TreeMap<String, Row<?>>();
    for (Integration integration : integrations.all()) {
      for (var holder : Holder.values()) {
        put(rows, integration.name(), holder.name(), 0);
      }
    }
    jdbc.sql(COUNT)
        .query(
            row -> {
              put(
                  rows,
                  row.getString("integration"),
                  row.getString("holder"),
                  row.getLong("number"));
            });
    conversations.register(new ArrayList<>(rows.values()), true);
  }

  private static void put(
      TreeMap<String, Row<?>> rows, String integration, String holder, long number) {
    var tags = Tags.of("integration", integration, "holder", holder.toLowerCase(Locale.ROOT));
    rows.put(integration + " " + holder, Row.of(tags, number));
  }

  @Override
  public void stop() {
    background.shutdown();
  }

  @Override
  public boolean isRunning() {
    return background != null && background.isRunning();
  }

  /** Beside the sweeper. */
  @Override
  public int getPhase() {
    return 1_000;
  }
}
