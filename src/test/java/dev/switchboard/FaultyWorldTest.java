package dev.switchboard;

import static dev.switchboard.OtherSide.Call.CHANNEL_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.crash.FreePort;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Bot, channel and Genesys Cloud do as a test says; each test has a customer of its own. */
abstract class FaultyWorldTest extends SwitchboardTest {

  static final int PORT = FreePort.next();
  static final Web WEB = new Web("http://localhost:" + PORT);
  static final OtherSide OTHER = OtherSide.open();

  /** Its bot wants to hear of events. */
  static final AnotherIntegration TALKS = new AnotherIntegration("talks");

  static final AnotherIntegration LIVE = new AnotherIntegration("live");

  /** Everybody who knows one of its secrets may still have the one before. */
  static final AnotherIntegration ROTATES = new AnotherIntegration("rotates");

  static final AnotherIntegration AT_ONCE = new AnotherIntegration("at-once");

  private static final String LANE =
      """
      select done_seq as done, attempts, coalesce(last_error, '') as error,
        coalesce(extract(epoch from wake_at - clock_timestamp()), 0)::int as rest
      from lane l join conversation c on c.id = l.conversation
      where c.customer_id = :customer and direction = :direction
      """;

  private static final String DEAD_LETTERS =
      """
      select count(*) from dead_letter d
      join lane l on l.id = d.lane join conversation c on c.id = l.conversation
      where c.customer_id = :customer
      """;

  private static final String AT_GENESYS =
      """
      select genesys_id from genesys_message m join conversation c on c.id = m.conversation
      where c.customer_id = :customer and m.message <> ''
      """;

  private static final String AGE =
      """
      update conversation set holder_since = clock_timestamp() - make_interval(secs => :seconds)
      where customer_id = :customer
      """;

  /**
   * @param rest seconds until it is worked on again
   */
  record Lane(long done, int attempts, String error, int rest) {}

  @Autowired JdbcClient jdbc;

  final String customer = "u-" + UUID.randomUUID();
  final String genesysId = OtherSide.genesysId(customer);

  @DynamicPropertySource
  static void otherSide(DynamicPropertyRegistry registry) {
    var parcels = "switchboard.integrations.parcels.";
    registry.add(ANOTHER_PORT, () -> PORT);
    registry.add("switchboard.handover.end-guard", () -> "1s");
    registry.add(parcels + "transcript", () -> "off");
    registry.add(parcels + "bot.url", () -> OTHER.url() + "/bot");
    registry.add(parcels + "bot.timeout", () -> "2s");
    registry.add(parcels + "bot.events", () -> "false");
    registry.add(parcels + "channel.url", () -> OTHER.url() + "/channel");
    registry.add(parcels + "genesys.api-url", OTHER::url);
    registry.add(parcels + "genesys.login-url", () -> OTHER.url() + "/login");
    TALKS.addTo(registry, OTHER, Map.of("bot.events", "true"));
    LIVE.addTo(registry, OTHER, Map.of("transcript", "live"));
    AT_ONCE.addTo(
        registry, OTHER, Map.of("transcript", "handover", "genesys.patch-attributes", "false"));
    new AnotherIntegration("five")
        .addTo(registry, OTHER, Map.of("limits.requests-per-second", "5"));
    ROTATES.addTo(registry, OTHER, RotationTest.PREVIOUS);
    webhook(registry, "hub-signature", "secret");
    webhook(registry, "standard-webhooks", "whsec_c2VjcmV0LW9mLXN0YW5kYXJkLXdlYmhvb2tz");
    webhook(registry, "bearer", "a-token");
  }

  /** A channel with words of its own; the integration is named after its authentication. */
  private static void webhook(DynamicPropertyRegistry registry, String how, String secret) {
    new AnotherIntegration(how)
        .addTo(
            registry,
            OTHER,
            Map.of(
                "channel.protocol",
                "webhook",
                "channel.authentication",
                how,
                "channel.secret",
                secret,
                "channel.previous-secret",
                RotationTest.PREVIOUS_OF_CHANNEL));
  }

  @AfterEach
  void mend() {
    OTHER.mend();
  }

  void handedOver() {
    writes("m-0", "agent please");
    await().until(() -> holder().equals("AGENT") && lane("to-genesys").done() > 0);
  }

  void theHandoverIsOld() {
    theHandoverWas(3_600);
  }

  /**
   * @param secondsAgo below zero for what stays fresh however slow this machine is
   */
  void theHandoverWas(int secondsAgo) {
    jdbc.sql(AGE).param("seconds", secondsAgo).param("customer", customer).update();
  }

  void writes(String id, String text) {
    assertThat(write(Parcels.message(customer, id, text)).status()).isEqualTo(200);
  }

  static Web.Answer write(String message) {
    return WEB.post(Parcels.MESSAGES + "message", Parcels.asChannel(WEB), message);
  }

  void anAgentSays(String text) {
    var said = "\"id\": \"of-%s\", \"type\": \"Text\", \"text\": \"%s\"";
    genesysTells(said.formatted(customer, text));
    await().until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).contains(text));
  }

  /**
   * @param what the fields that are not the channel
   */
  void genesysTells(String what) {
    var body =
        """
        {%s, "channel": {"id": "%s", "to": {"id": "%s"}, "time": "2026-03-01T10:15:30Z"}}"""
            .formatted(what, Parcels.ID, customer);
    var answer = WEB.post("/genesys/parcels/webhook", Parcels.asGenesys(body), body);
    assertThat(answer.status()).isEqualTo(200);
  }

  /** What became of the agent's words. */
  void channelTells(String status) {
    var body =
        """
        {"id": "of-%s", "status": "%s",
          "channel": {"to": {"id": "%s", "idType": "Opaque"}, "time": "2026-03-01T10:15:30Z"}}"""
            .formatted(customer, status, customer);
    var answer = WEB.post(Parcels.MESSAGES + "receipt", Parcels.asChannel(WEB), body);
    assertThat(answer.status()).isEqualTo(200);
  }

  Web.Answer ends(String event, String conversationId) {
    return ends(event, conversationId, "");
  }

  Web.Answer ends(String event, String conversationId, String disconnectType) {
    var body =
        """
        {"conversationId": "%s", "event": "%s", "disconnectType": "%s"}"""
            .formatted(conversationId, event, disconnectType);
    return WEB.post("/genesys/ended", Parcels.asAction(), body);
  }

  void ends(String event) {
    assertThat(ends(event, genesysId).status()).isEqualTo(202);
  }

  Web.Answer register(String conversationId) {
    var body =
        """
        {"teamId": "77", "botId": "1042", "conversationId": "%s", "userId": "%s"}"""
            .formatted(conversationId, customer);
    return WEB.post("/genesys/register", Parcels.asAction(), body);
  }

  String holder() {
    return ofConversation("holder");
  }

  String ofConversation(String column) {
    return jdbc.sql("select " + column + " from conversation where customer_id = :customer")
        .param("customer", customer)
        .query(String.class)
        .single();
  }

  Lane lane(String direction) {
    return jdbc.sql(LANE)
        .param("customer", customer)
        .param("direction", direction)
        .query(Lane.class)
        .single();
  }

  long deadLetters() {
    return jdbc.sql(DEAD_LETTERS).param("customer", customer).query(Long.class).single();
  }

  /** What Genesys Cloud called the customer's words. */
  String idAtGenesys() {
    return jdbc.sql(AT_GENESYS).param("customer", customer).query(String.class).single();
  }
}
