package dev.switchboard.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.Body;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Customer;
import dev.switchboard.conversation.Handover;
import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.TranscriptMode;
import dev.switchboard.conversation.Typing;
import dev.switchboard.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.impl.DefaultCamelContext;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * routes/ as shipped: a generation of their own with steps that only write down, and a real
 * database.
 */
class RoutesTest {

  private static final Path ROUTES = Path.of("routes");
  private static final ObjectMapper JSON = Jackson2ObjectMapperBuilder.json().build();
  private static DataSource dataSource;
  private static StandardEnvironment properties;

  private final Called steps = new Called();
  private Generation routes;

  @BeforeAll
  static void database() throws IOException {
    var database = TestDatabase.fresh();
    dataSource = new DriverManagerDataSource(database.url(), database.user(), database.password());
    Flyway.configure().dataSource(dataSource).load().migrate();
    properties = new StandardEnvironment();
    new YamlPropertySourceLoader()
        .load("application", new ClassPathResource("application.yaml"))
        .forEach(properties.getPropertySources()::addLast);
  }

  @BeforeEach
  void build() throws Exception {
    routes = builder().build(shipped());
  }

  @AfterEach
  void close() {
    routes.close();
  }

  static Stream<Scenario> scenarios() {
    return Scenario.all(Path.of("src", "test", "scenarios"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void scenario(Scenario scenario) throws Exception {
    var integration = integration(scenario);
    var variables = new HashMap<>(scenario.variables());
    variables.put("integration", integration);
    variables.put("conversation", conversation(scenario));
    var end = routes.send("direct:" + scenario.entry(), body(scenario.body()), variables, Map.of());
    assertThat(steps.calls.stream().map(Called.Call::step).toList())
        .isEqualTo(
            scenario.then().stream()
                .map(step -> step.keySet().iterator().next())
                .filter(s -> !s.equals("body"))
                .toList());
    for (var number = 0; number < scenario.then().size(); number++) {
      var expected = scenario.then().get(number).entrySet().iterator().next();
      var actual = expected.getKey().equals("body") ? tree(end) : tree(steps.calls.get(number));
      (expected.getValue() == null ? Map.<String, Object>of() : expected.getValue())
          .forEach(
              (path, value) ->
                  assertThat(at(actual, path)).as(path).isEqualTo(JSON.valueToTree(value)));
    }
  }

  @Test
  void strictMeansAnyTextThatStartsWithTheLetters() throws Exception {
    var strict = properties.resolveRequiredPlaceholders("${switchboard.echo-patterns.strict}");
    assertThat("BOTTLE is broken").matches(strict);
    assertThat(" BOT").matches(strict);
    assertThat("bottle").doesNotMatch(strict);
  }

  @Test
  void everyRouteHasARoleAndASentence() {
    routes.camel().getRouteDefinitions().stream()
        .filter(route -> route.getResource() != null)
        .forEach(
            route -> assertThat(route.getDescriptionText()).as(route.getRouteId()).isNotBlank());
  }

  @Test
  void whatTheSentencesMayNotSayIsNotThere() throws Exception {
    shipped()
        .forEach(
            (file, text) -> {
              assertThat(text)
                  .as(file)
                  .doesNotContainPattern("(?m)^[^#]*https?://")
                  .doesNotContain("#class:", "#type:");
              assertThat(text.contains("jdbc:"))
                  .as(file + " has SQL")
                  .isEqualTo(file.equals("registration.camel.yaml"));
              assertThat(text.lines().count()).as(file + " is long").isLessThanOrEqualTo(60);
              assertThat(text).as(file + " says what has happened").startsWith("# ");
            });
  }

  @Test
  void aSetWithoutAnEntryThatJavaCallsIsRefused() throws Exception {
    var files = new TreeMap<>(shipped());
    files.remove("receipt.camel.yaml");
    assertThatThrownBy(() -> builder().build(files))
        .hasMessageContaining("no route starts from direct:receipt");
  }

  @Test
  void aCallThatNobodyAnswersIsRefusedByFileAndLine() throws Exception {
    var files = new TreeMap<>(shipped());
    files.computeIfPresent(
        "bot-message.camel.yaml",
        (name, text) -> text.replace("direct:transcript", "direct:transcrip"));
    assertThatThrownBy(() -> builder().build(files))
        .hasMessageContaining("bot-message.camel.yaml line 8")
        .hasMessageContaining("nobody listens to direct://transcrip");
  }

  private GenerationBuilder builder() {
    return new GenerationBuilder(
        RoutesTest::context, () -> List.of(steps), List.of("receipt", "customer-message"));
  }

  private static DefaultCamelContext context() {
    var camel = new DefaultCamelContext(false);
    camel.disableJMX();
    camel.setSourceLocationEnabled(true);
    camel
        .getPropertiesComponent()
        .addPropertiesSource(new RoutingConfiguration.EnvironmentSource(properties));
    camel.getRegistry().bind("dataSource", dataSource);
    return camel;
  }

  private static Map<String, String> shipped() throws IOException {
    return new RouteFiles(ROUTES).read();
  }

  private static Integration integration(Scenario scenario) {
    var mode =
        TranscriptMode.valueOf(scenario.given().getOrDefault("transcript", "LIVE").toString());
    return new Integration("shop", "i-1", "1042", "77", mode);
  }

  private static Conversation conversation(Scenario scenario) {
    var holder = Holder.valueOf(scenario.given().getOrDefault("holder", "BOT").toString());
    var id = UUID.randomUUID();
    var jdbc = JdbcClient.create(dataSource);
    jdbc.sql(
            "insert into conversation (id, integration, customer_id, customer, holder, genesys_conversation_id) values (?, 'shop', ?, '{}', ?, ?)")
        .params(id, "u-" + id, holder.name(), "g-" + id)
        .update();
    if (Boolean.TRUE.equals(scenario.given().get("registered"))) {
      jdbc.sql(
              "insert into registration (genesys_conversation_id, conversation, registered_at) values (?, ?, now())")
          .params("g-" + id, id)
          .update();
    }
    return new Conversation(
        id,
        "shop",
        Customer.withId("u-1"),
        holder,
        Instant.EPOCH,
        Optional.of("g-" + id),
        Map.of());
  }

  private static Object body(Map<String, Object> said) {
    if ("json".equals(said.get("is"))) {
      return JSON.valueToTree(said.get("json"));
    }
    if ("handover".equals(said.get("is"))) {
      return JSON.convertValue(said, Handover.class);
    }
    if ("typing".equals(said.get("is"))) {
      return JSON.convertValue(said, Typing.class);
    }
    var message =
        new HashMap<String, Object>(
            Map.of("is", "message", "id", "m-1", "sentAt", "2026-03-01T10:15:30Z"));
    message.put("customer", Map.of("id", "u-1"));
    message.putAll(said);
    return JSON.convertValue(message, Body.class);
  }

  /** What was told to the step: its variables, and the body's own fields beside them. */
  private static JsonNode tree(Object told) {
    if (told instanceof Called.Call call) {
      var node =
          JSON.createObjectNode()
              .put("reason", call.reason())
              .put("notice", call.notice())
              .put("code", call.code());
      if (call.body() instanceof String text) {
        return node.put("text", text);
      }
      JsonNode body = JSON.valueToTree(call.body());
      body.fields().forEachRemaining(field -> node.putIfAbsent(field.getKey(), field.getValue()));
      return node;
    }
    return JSON.valueToTree(told);
  }

  private static JsonNode at(JsonNode node, String path) {
    return node.at("/" + path.replace('.', '/'));
  }
}
