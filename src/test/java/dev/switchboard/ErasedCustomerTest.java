package dev.switchboard;

import static dev.switchboard.OtherSide.Call.BOT;
import static dev.switchboard.OtherSide.Call.CHANNEL_MESSAGE;
import static dev.switchboard.OtherSide.Call.GENESYS_MESSAGE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.OtherSide.Said;
import dev.switchboard.crash.Replica;
import dev.switchboard.database.TestDatabase;
import dev.switchboard.security.HubSignature;
import dev.switchboard.security.Secret;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A customer is erased while they and others write, over two real replicas on one database. Their
 * logs are in {@code target/crash}.
 */
class ErasedCustomerTest {

  private static final OtherSide OTHER = OtherSide.open();
  private static final Secret WEBHOOK = new Secret("crash-genesys-webhook-secret");
  private static final String MESSAGES =
      "/api/v2/conversations/messages/" + Parcels.ID + "/inbound/open/message";
  private static final Map<String, String> OPERATOR =
      Map.of(
          "Content-Type",
          "application/json",
          "Authorization",
          "Basic "
              + Base64.getEncoder()
                  .encodeToString("operator:demo".getBytes(StandardCharsets.UTF_8)));

  private static TestDatabase database;
  private static Replica one;
  private static Replica two;
  private static Map<String, String> channel;

  /** In the id, the name and every text of whoever is erased, and of nobody else. */
  private final String mark = "mark-" + UUID.randomUUID().toString().substring(0, 13);

  private final String customer = "u-" + mark;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    one = replica("erased-1").start();
    two = replica("erased-2").start();
    await().atMost(120, SECONDS).until(() -> one.isReady() && two.isReady());
    channel =
        Map.of(
            "Content-Type",
            "application/json",
            "Authorization",
            "Bearer "
                + new Web(one.url()).token("crash-channel-client", "crash-channel-client-secret"));
  }

  private static Replica replica(String name) {
    return new Replica(
        name,
        Replica.QUICK,
        OTHER.url(),
        database,
        "--switchboard.console.password=demo",
        "--switchboard.delivery.lease=3s",
        "--switchboard.delivery.attempts=2",
        "--switchboard.integrations.shop.attachments.hosts=localhost");
  }

  @AfterAll
  static void stop() {
    Stream.of(one, two).forEach(Replica::close);
  }

  @Test
  void nothingIsLeftOfThem_othersLoseNothing_andWhoeverComesBackIsNew() throws Exception {
    leaveRowsEverywhere();
    assertThat(tablesWithTheMark())
        .containsKeys("attachment", "conversation", "message", "registration", "set_aside");
    assertThat(erase(two, false).status()).isEqualTo(409);

    var over = new AtomicBoolean();
    var others =
        IntStream.range(0, 6).mapToObj(n -> CompletableFuture.supplyAsync(() -> write(n, over)));
    var writing = others.toList();
    var theirs = CompletableFuture.runAsync(() -> writeOn(over));
    for (var erasures = 0; erasures < 4; erasures++) {
      var replica = erasures % 2 == 0 ? one : two;
      await()
          .atMost(30, SECONDS)
          .until(() -> Stream.of(200, 404).anyMatch(erase(replica, true).statusIs()));
    }
    over.set(true);
    theirs.join();
    var written = writing.stream().map(CompletableFuture::join).toList();

    erase(one, true);
    await().atMost(20, SECONDS).untilAsserted(() -> assertThat(tablesWithTheMark()).isEmpty());
    lateNews();
    assertThat(tablesWithTheMark()).as("after late news of Genesys Cloud").isEmpty();
    for (var n = 0; n < written.size(); n++) {
      var read = "o-" + n + "-" + mark.substring(5);
      var expected = IntStream.range(0, written.get(n)).mapToObj(i -> "re: " + i).toList();
      await()
          .atMost(30, SECONDS)
          .untilAsserted(
              () ->
                  assertThat(OTHER.texts(read, CHANNEL_MESSAGE))
                      .containsExactlyElementsOf(expected));
    }
    comesBack();
  }

  /** A conversation with an agent, a file, a dead letter, and a webhook that nobody could use. */
  private void leaveRowsEverywhere() throws Exception {
    writes(one, customer, "m-0", mark + " hello");
    await().atMost(20, SECONDS).until(() -> read().contains("re: " + mark + " hello"));
    OTHER.says(customer, CHANNEL_MESSAGE, Said.only(400));
    writes(two, customer, "m-1", mark + " again");
    await().atMost(20, SECONDS).until(() -> rows("dead_letter") == 1);
    OTHER.mend();
    writes(one, customer, "m-2", "agent " + mark);
    await()
        .atMost(20, SECONDS)
        .until(
            () -> !OTHER.texts(customer, GENESYS_MESSAGE).isEmpty() && rows("registration") == 1);
    webhook(
        two,
        """
        {"id": "f-%1$s", "type": "Structured", "text": "%1$s", "originatingEntity": "Human",
         "channel": {"id": "%2$s", "to": {"id": "u-%1$s"}, "time": "2026-03-01T10:15:30Z"},
         "content": [{"contentType": "Attachment", "attachment": {"mediaType": "Document",
           "mime": "text/plain", "filename": "%1$s.txt", "url": "%3$s/files/u-%1$s"}}]}"""
            .formatted(mark, Parcels.ID, OTHER.url()));
    webhook(
        two,
        "{\"id\": \"n-%1$s\", \"type\": \"Novel\", \"text\": \"%1$s\", \"channel\": {\"id\": \"%2$s\", \"to\": {\"id\": \"u-%1$s\"}}}"
            .formatted(mark, Parcels.ID));
    await().atMost(20, SECONDS).until(() -> rows("attachment") == 1 && rows("set_aside") == 1);
  }

  /**
   * @return how many were acknowledged
   */
  private int write(int n, AtomicBoolean over) {
    var sent = 0;
    while (!over.get()) {
      writes(sent % 2 == 0 ? one : two, "o-" + n + "-" + mark.substring(5), "o-" + sent, "" + sent);
      sent++;
    }
    return sent;
  }

  private void writeOn(AtomicBoolean over) {
    for (var sent = 0; !over.get(); sent++) {
      writes(sent % 2 == 0 ? two : one, customer, "on-" + sent, mark + " " + sent);
    }
  }

  /** A repeat of what the agent said, a new word of theirs, and a flow that registers late. */
  private void lateNews() {
    webhook(
        one,
        "{\"id\": \"late-%1$s\", \"type\": \"Text\", \"text\": \"%1$s\", \"channel\": {\"id\": \"%2$s\", \"to\": {\"id\": \"u-%1$s\"}}}"
            .formatted(mark, Parcels.ID));
    var register =
        "{\"teamId\": \"77\", \"botId\": \"1042\", \"conversationId\": \"g-late\", \"userId\": \"%s\"}"
            .formatted(customer);
    var headers = Map.of("Content-Type", "application/json", "X-Api-Key", "crash-action-key");
    assertThat(new Web(two.url()).post("/genesys/register", headers, register).status())
        .isEqualTo(404);
  }

  /** What they wrote before is known for a repeat; what is new is the first that the bot hears. */
  private void comesBack() {
    var before = OTHER.asked(customer, BOT).size();
    writes(one, customer, "m-0", mark + " hello");
    writes(two, customer, "m-back", mark + " here I am");
    await().atMost(20, SECONDS).until(() -> read().contains("re: " + mark + " here I am"));
    var asked = OTHER.asked(customer, BOT);
    assertThat(asked).hasSize(before + 1);
    assertThat(asked.get(before).body().at("/conversation/isNew").asBoolean()).isTrue();
  }

  private void writes(Replica to, String who, String id, String text) {
    var name = who.equals(customer) ? mark : "Ben";
    var message = Parcels.message(who, id, text).replace("Ana P.", name);
    var answer = new Web(to.url()).post(MESSAGES, channel, message);
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
  }

  private void webhook(Replica to, String said) {
    var signature = HubSignature.sign(WEBHOOK, said.getBytes(StandardCharsets.UTF_8));
    var headers = Map.of("Content-Type", "application/json", HubSignature.HEADER, signature);
    assertThat(new Web(to.url()).post("/genesys/shop/webhook", headers, said).status())
        .isEqualTo(200);
  }

  private List<String> read() {
    return OTHER.texts(customer, CHANNEL_MESSAGE);
  }

  private record Asked(int status, JsonNode body) {
    java.util.function.Predicate<Integer> statusIs() {
      return expected -> expected == status;
    }
  }

  private Asked erase(Replica at, boolean force) {
    var body =
        "{\"integration\": \"shop\", \"customer\": \"%s\", \"force\": %b}"
            .formatted(customer, force);
    var answer = new Web(at.url()).post("/api/console/customers/erase", OPERATOR, body);
    return new Asked(answer.status(), answer.json());
  }

  private long rows(String table) throws SQLException {
    return tablesWithTheMark().getOrDefault(table, 0L) + (table.equals("dead_letter") ? dead() : 0);
  }

  private long dead() throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from dead_letter")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Each column of each table, whatever tables there will be; the bytes of files too. */
  private Map<String, Long> tablesWithTheMark() throws SQLException {
    var found = new LinkedHashMap<String, Long>();
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      var tables = new ArrayList<String>();
      try (var rows =
          statement.executeQuery(
              "select quote_ident(table_name) from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      for (var table : tables) {
        try (var rows =
            statement.executeQuery(
                "select count(*) from %1$s as r where strpos(cast(r as text), '%2$s') > 0 or strpos(cast(r as text), encode(convert_to('%2$s', 'UTF8'), 'hex')) > 0"
                    .formatted(table, mark))) {
          rows.next();
          if (rows.getLong(1) > 0) {
            found.put(table, rows.getLong(1));
          }
        }
      }
    }
    return found;
  }
}
