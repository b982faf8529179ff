package dev.switchboard;

import static dev.switchboard.OtherSide.Call.BOT;
import static dev.switchboard.OtherSide.Call.CHANNEL_MESSAGE;
import static dev.switchboard.OtherSide.Call.GENESYS_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.crash.FreePort;
import dev.switchboard.routing.DrawnRoute;
import dev.switchboard.routing.LiveRoutes;
import dev.switchboard.security.Secret;
import dev.switchboard.security.StandardWebhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Recipes are laid over the routes of a Switchboard that runs, and tried. */
class RecipesLiveTest extends SwitchboardTest {

  private static final int PORT = FreePort.next();
  private static final Web WEB = new Web("http://localhost:" + PORT);
  private static final OtherSide OTHER = OtherSide.open();
  private static final Path SHIPPED = Path.of("routes");
  private static final Path RECIPES = Path.of("docs", "recipes");
  private static final Path FOLDER = Path.of("target", "recipes-live-" + PORT);
  private static final String SECOND_SECRET = "whsec_c2Vjb25kLWJvdC1zZWNvbmQtYm90LTEyMzQ=";

  @Autowired private LiveRoutes routes;
  @Autowired private JdbcClient jdbc;

  private final String customer = "u-" + UUID.randomUUID();

  @DynamicPropertySource
  static void otherSide(DynamicPropertyRegistry registry) {
    copy(SHIPPED);
    var parcels = "switchboard.integrations.parcels.";
    registry.add(ANOTHER_PORT, () -> PORT);
    registry.add("switchboard.routes.folder", FOLDER::toString);
    registry.add(parcels + "bot.url", () -> OTHER.url() + "/bot");
    registry.add(parcels + "bots.invoices.url", () -> OTHER.url() + "/bot/invoices");
    registry.add(parcels + "bots.invoices.secret", () -> SECOND_SECRET);
    registry.add(parcels + "channel.url", () -> OTHER.url() + "/channel");
    registry.add(parcels + "genesys.api-url", OTHER::url);
    registry.add(parcels + "genesys.login-url", () -> OTHER.url() + "/login");
  }

  @Test
  void aVipIsHandedOverWithTheFirstWord() throws IOException {
    jdbc.sql(Files.readString(RECIPES.resolve("vip/own-table.sql"))).update();
    jdbc.sql("insert into vip_customer values (?)").param(customer).update();
    lay("vip", "customer-to-bot");
    writes("Hello", "{}");
    await()
        .until(
            () ->
                OTHER
                    .texts(customer, GENESYS_MESSAGE)
                    .equals(List.of("A VIP is writing.", "Hello")));
    assertThat(holder()).isEqualTo("AGENT");
    assertThat(OTHER.asked(customer, BOT)).isEmpty();
  }

  @Test
  void outOfHoursTheBotKeepsTheConversation() throws IOException {
    lay("out-of-hours", "handover");
    var before = routes.status().generation();
    var lookup = FOLDER.resolve("registration.camel.yaml");
    var text = Files.readString(lookup);
    assertThat(text).contains("between '08:00'");
    Files.writeString(lookup, text.replace("between '08:00'", "between '24:00'")); // never
    await().until(() -> !routes.status().generation().equals(before));
    writes("agent please", "{}");
    await()
        .until(
            () ->
                OTHER
                    .texts(customer, CHANNEL_MESSAGE)
                    .equals(List.of("Our agents are here Monday to Friday, 8 to 18.")));
    assertThat(holder()).isEqualTo("BOT");
    anOperatorIsToldThatTheRoutesDecidedOtherwise();
  }

  private void anOperatorIsToldThatTheRoutesDecidedOtherwise() {
    var id =
        jdbc.sql("select id::text from conversation where customer_id = :customer")
            .param("customer", customer)
            .query(String.class)
            .single();
    var operator =
        Map.of("Authorization", "Basic b3BlcmF0b3I6ZGVtbw==", "Content-Type", "application/json");
    var answer = WEB.post("/api/console/conversations/" + id + "/handover", operator, "{}");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().path("detail").asText()).contains("the routes decided otherwise");
    assertThat(holder()).isEqualTo("BOT");
    assertThat(
            jdbc.sql("select what || ', ' || detail from act where target = :target")
                .param("target", "conversation " + id)
                .query(String.class)
                .list())
        .containsExactly("handover, routes declined");
  }

  @Test
  void whoSpeaksSpanishWaitsInTheSpanishQueue() {
    lay("queue-per-language", "handover");
    writes("agent please", "{\"language\": \"es-MX\"}");
    await()
        .until(
            () ->
                OTHER.asked(customer, GENESYS_MESSAGE).stream()
                    .anyMatch(
                        asked ->
                            asked
                                .at("/channel/metadata/customAttributes/queue")
                                .equals("Parcels Spanish")));
  }

  @Test
  void theSecondBotIsAsked_andMayAnswerLaterAtADoorOfItsOwn() {
    lay("second-bot", "customer-to-bot");
    writes("What is this invoice?", "{\"topic\": \"invoices\"}");
    await().until(() -> OTHER.asked(customer, BOT).size() == 1);
    var question = OTHER.asked(customer, BOT).get(0);
    assertThat(question.path()).isEqualTo("/bot/invoices");
    assertThat(question.at("/replyUrl")).endsWith("/bots/parcels/invoices/messages");

    var later =
        "{\"conversation\": {\"id\": \"%s\"}, \"messages\": [{\"text\": \"It is paid.\"}]}"
            .formatted(question.at("/conversation/id"));
    assertThat(answers("/bots/parcels/invoices/messages", later)).isEqualTo(202);
    assertThat(answers("/bots/parcels/messages", later)).isEqualTo(401);
    assertThat(answers("/bots/parcels/nobody/messages", later)).isEqualTo(404);
    await().until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).contains("It is paid."));
  }

  @Test
  void theTranscriptHasNoCardNumber_andTheBotHasIt() {
    lay("mask-card-numbers", "transcript");
    writes("It is 4111 1111 1111 1111.", "{}");
    await()
        .until(
            () ->
                OTHER.texts(customer, GENESYS_MESSAGE).size() == 2
                    && OTHER.texts(customer, CHANNEL_MESSAGE).size() == 1);
    assertThat(OTHER.texts(customer, GENESYS_MESSAGE))
        .containsExactly("It is [card number].", "BOT: re: It is [card number].");
    assertThat(OTHER.texts(customer, BOT)).containsExactly("It is 4111 1111 1111 1111.");
    assertThat(OTHER.texts(customer, CHANNEL_MESSAGE))
        .containsExactly("re: It is 4111 1111 1111 1111.");
  }

  /** The routes as shipped with one recipe over them; waits until they are live. */
  private void lay(String recipe, String route) {
    copy(SHIPPED);
    copy(RECIPES.resolve(recipe));
    var description = description(RECIPES.resolve(recipe), route);
    await()
        .until(
            () ->
                routes.drawn().stream()
                    .filter(live -> live.id().equals(route))
                    .map(DrawnRoute::description)
                    .anyMatch(description::equals));
  }

  private static String description(Path recipe, String route) {
    return lines(recipe.resolve(route + ".camel.yaml"))
        .filter(line -> line.strip().startsWith("description: "))
        .map(line -> line.strip().replace("description: ", ""))
        .findFirst()
        .orElseThrow();
  }

  private static void copy(Path from) {
    try (var files = Files.list(from)) {
      Files.createDirectories(FOLDER);
      for (var file : files.filter(f -> f.toString().endsWith(".camel.yaml")).toList()) {
        Files.writeString(FOLDER.resolve(file.getFileName()), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writes(String text, String attributes) {
    var message =
        Parcels.message(customer, UUID.randomUUID().toString(), text)
            .replace(
                "\"channel\": {",
                "\"channel\": {\"metadata\": {\"customAttributes\": %s}, ".formatted(attributes));
    assertThat(WEB.post(Parcels.MESSAGES + "message", Parcels.asChannel(WEB), message).status())
        .isEqualTo(200);
  }

  private static int answers(String door, String body) {
    var headers =
        new HashMap<>(
            StandardWebhook.sign(
                new Secret(SECOND_SECRET),
                UUID.randomUUID().toString(),
                Instant.now(),
                body.getBytes(StandardCharsets.UTF_8)));
    headers.put("Content-Type", "application/json");
    return WEB.post(door, headers, body).status();
  }

  private String holder() {
    return jdbc.sql("select holder from conversation where customer_id = ?")
        .param(customer)
        .query(String.class)
        .single();
  }
}
