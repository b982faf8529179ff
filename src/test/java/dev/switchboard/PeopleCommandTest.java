package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.delivery.Shelf;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer is found, given out and erased from a terminal. */
class PeopleCommandTest {

  private static final Shelf SHELF = new Shelf();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final InputStream KEYBOARD = System.in;

  @TempDir Path folder;

  private StringWriter out;
  private StringWriter err;
  private String customer;

  @BeforeEach
  void aCustomerWhoHasSaidSomething() {
    SHELF
        .jdbc
        .sql("truncate act, dead_letter, message, lane, conversation, erased, set_aside cascade")
        .update();
    customer = SHELF.conversation("shop");
    SHELF
        .jdbc
        .sql(
            """
            update conversation set id = gen_random_uuid(),
              customer = '{"id": "u", "idType": "Opaque", "nickname": "Ana P."}'
            """)
        .update();
    var lane = SHELF.lane(conversation(), "to-holder");
    SHELF.message(lane, "customer-message", "2 hours");
    SHELF.done(lane);
  }

  @AfterEach
  void theKeyboardIsBack() {
    System.setIn(KEYBOARD);
  }

  @AfterAll
  static void close() {
    SHELF.close();
  }

  @Test
  void theyAreFoundByIdOrWords_withoutWhatTheySaid() throws Exception {
    assertThat(run("people", "find", customer)).isZero();
    assertThat(out.toString())
        .contains(customer + " on shop: Ana P.", conversation(), "1 message")
        .doesNotContain("secret");
    assertThat(run("people", "find", customer, "--integration", "shop", "--json")).isZero();
    var held = json().path(0);
    assertThat(held.at("/who/customer").asText()).isEqualTo(customer);
    assertThat(held.at("/rows/message").asLong()).isOne();
    assertThat(run("people", "find", "--words", "ANA p")).isZero();
    assertThat(out.toString()).isEqualTo("shop " + customer + System.lineSeparator());
    assertThat(run("people", "find", "--words", "ana", "--json")).isZero();
    assertThat(json().findValuesAsText("customer")).containsExactly(customer);
    assertThat(acts()).as("a look is no act").isEmpty();
  }

  @Test
  void whoIsNotThereIsNotThere() {
    var file = folder.resolve("none.json");
    for (var line :
        List.of(
            List.of("find", "nobody"),
            List.of("find", customer, "--integration", "toys"),
            List.of("find", "--words", "nobody"),
            List.of("export", "shop", "nobody", "--to", file.toString()),
            List.of("erase", "shop", "nobody", "--yes"),
            List.of("erase", "shop", "nobody", "--dry-run"))) {
      var words = new ArrayList<>(List.of("people"));
      words.addAll(line);
      assertThat(run(words.toArray(String[]::new))).as(line.toString()).isOne();
      assertThat(err.toString()).contains("Nothing is held");
    }
    assertThat(file).doesNotExist();
    assertThat(acts()).isEmpty();
    assertThat(SHELF.count("conversation")).isOne();
  }

  @Test
  void allOfItIsWrittenIntoAFile_inTheFormThatItsNameSays() throws Exception {
    var json = export("a.json");
    assertThat(JSON.readTree(json).path("format").asText()).isEqualTo("switchboard.conversation/1");
    assertThat(JSON.readTree(json).path("messages").findValuesAsText("text"))
        .containsExactly("secret");
    assertThat(new String(export("a.txt"), StandardCharsets.UTF_8)).contains("Customer: secret");
    assertThat(names(export("a.zip"))).containsExactly("conversation.json", "conversation.txt");
    var byId = folder.resolve("b.txt");
    assertThat(run("people", "export", "--conversation", conversation(), "--to", byId.toString()))
        .isZero();
    assertThat(byId).exists();
    assertThat(acts())
        .containsExactly(
            act("export", "json"),
            act("export", "txt"),
            act("export", "zip"),
            act("export", "txt"));
    nobodyIsNamedInTheLog();
    assertThat(run("people", "export", "shop", customer, "--to", byId.toString()))
        .as("a file that is there already")
        .isEqualTo(2);
  }

  @Test
  void aDryRunOnlySaysWhatItWouldBe() throws Exception {
    assertThat(run("people", "erase", "shop", customer, "--dry-run")).isZero();
    assertThat(out.toString()).contains("would be erased", "1 message", "/api/v2/gdpr/requests");
    assertThat(run("people", "erase", "shop", customer, "--dry-run", "--json")).isZero();
    assertThat(json().path("dryRun").asBoolean()).isTrue();
    assertThat(json().at("/erased/conversation").asLong()).isOne();
    nothingHappened();
  }

  @Test
  void whoMistypesTheIdErasesNobody() {
    types("u-4711\n");
    assertThat(run("people", "erase", "shop", customer)).isOne();
    assertThat(err.toString()).contains("Type the customer's id", "Nothing was erased");
    types("");
    assertThat(run("people", "erase", "shop", customer)).isOne();
    nothingHappened();
  }

  @Test
  void whoTypesItErasesThem() {
    types(customer + "\n");
    assertThat(run("people", "erase", "shop", customer)).isZero();
    assertThat(SHELF.count("conversation")).isZero();
  }

  @Test
  void whoeverAnAgentHoldsIsErasedByForceOnly() {
    SHELF.jdbc.sql("update conversation set holder = 'AGENT'").update();
    assertThat(run("people", "erase", "shop", customer, "--yes")).isOne();
    assertThat(err.toString()).contains("an agent holds the conversation", "--force");
    nothingHappened();
    assertThat(run("people", "erase", "shop", customer, "--yes", "--force")).isZero();
    assertThat(SHELF.count("conversation")).isZero();
  }

  @Test
  void withYesTheyAreErased_andTheLogSaysByWhomButNotWho() throws Exception {
    var conversation = conversation();
    assertThat(run("people", "erase", "shop", customer, "--yes", "--json")).isZero();
    assertThat(json().path("dryRun").asBoolean()).isFalse();
    assertThat(json().path("nextSteps").toString()).contains("/api/v2/gdpr/requests");
    assertThat(List.of("conversation", "lane", "message where lane > 0"))
        .allSatisfy(table -> assertThat(SHELF.count(table)).isZero());
    assertThat(acts())
        .containsExactly(
            "command line (%s) command line erase conversation %s: 1 message, 1 lane, 1 conversation"
                .formatted(System.getProperty("user.name"), conversation));
    nobodyIsNamedInTheLog();
    assertThat(run("people", "erase", "shop", customer, "--yes")).as("once more").isOne();
    assertThat(acts()).hasSize(1);
  }

  private byte[] export(String name) throws Exception {
    var file = folder.resolve(name);
    assertThat(run("people", "export", "shop", customer, "--to", file.toString())).isZero();
    assertThat(out.toString()).contains(name, "1 message");
    return Files.readAllBytes(file);
  }

  private static List<String> names(byte[] zipped) throws Exception {
    var names = new ArrayList<String>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(zipped))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  private void nothingHappened() {
    assertThat(SHELF.count("conversation")).isOne();
    assertThat(SHELF.count("message where lane > 0")).isOne();
    assertThat(acts()).isEmpty();
  }

  private void nobodyIsNamedInTheLog() {
    var log = SHELF.jdbc.sql("select cast(act as text) from act").query(String.class).list();
    assertThat(log)
        .isNotEmpty()
        .noneMatch(row -> row.contains(customer) || row.contains("Ana") || row.contains("secret"));
  }

  private String act(String what, String detail) {
    return "command line (%s) command line %s conversation %s: %s"
        .formatted(System.getProperty("user.name"), what, conversation(), detail);
  }

  private static List<String> acts() {
    return SHELF
        .jdbc
        .sql("select concat_ws(' ', who, way, what, target) || ': ' || detail from act order by id")
        .query(String.class)
        .list();
  }

  private static String conversation() {
    return SHELF.jdbc.sql("select cast(id as text) from conversation").query(String.class).single();
  }

  private JsonNode json() throws Exception {
    return JSON.readTree(out.toString());
  }

  private static void types(String line) {
    System.setIn(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
  }

  private int run(String... line) {
    out = new StringWriter();
    err = new StringWriter();
    var words =
        CommandLineWords.of(
            Stream.concat(Stream.of(line), Stream.of("--spring.datasource.url=" + SHELF.url()))
                .toArray(String[]::new));
    return Commands.run(words, new PrintWriter(out, true), new PrintWriter(err, true));
  }
}
