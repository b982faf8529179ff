package dev.switchboard.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.switchboard.conversation.CustomerErased;
import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.delivery.Waypoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The trail names customers, so it is short. */
class TrailFeedTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");

  private final TrailFeed feed = new TrailFeed(Clock.fixed(NOW, ZoneOffset.UTC));
  private final UUID ana = UUID.randomUUID();
  private final UUID ben = UUID.randomUUID();

  @AfterEach
  void close() {
    feed.close();
  }

  @Test
  void whatIsTenMinutesOldIsForgotten() throws Exception {
    feed.on(step(ana, NOW.minus(TrailFeed.AGE).minusSeconds(1)));
    feed.on(step(ben, NOW.minus(TrailFeed.AGE).plusSeconds(1)));
    feed.sweep();
    assertThat(conversations()).containsExactly(ben);
  }

  @Test
  void whoIsErasedIsForgottenAtOnce() throws Exception {
    feed.on(step(ana, NOW));
    feed.on(step(ben, NOW));
    feed.on(new CustomerErased(ana));
    assertThat(conversations()).containsExactly(ben);
    assertThat(feed.newest()).isEqualTo(2);
  }

  @Test
  void aLineEnds_soThatWhoeverLooksOnIsAskedAnew() throws Exception {
    var web = MockMvcBuilders.standaloneSetup(new TrailApi(feed, Duration.ofMillis(300))).build();
    var line = web.perform(get("/api/console/trail")).andReturn();
    line.getAsyncResult(20_000); // fails if it goes on
    assertThat(line.getResponse().getContentAsString()).startsWith(":open");
  }

  private List<UUID> conversations() throws InterruptedException {
    return feed.after(0, 1).stream().map(one -> one.waypoint().conversation()).toList();
  }

  private static Waypoint step(UUID conversation, Instant at) {
    return new Waypoint(
        at,
        "shop",
        conversation,
        "u-4711",
        "m-1",
        Speaker.CUSTOMER,
        "customer-message",
        "to-holder",
        "delivered",
        1,
        5,
        "",
        Holder.BOT);
  }
}
