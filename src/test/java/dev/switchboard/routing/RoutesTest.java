package dev.switchboard.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.conversation.Holder;
import dev.switchboard.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.apache.camel.impl.DefaultCamelContext;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** routes/ as shipped, in a generation of their own; what they do is in src/test/scenarios. */
class RoutesTest {

  private static final Path ROUTES = Path.of("routes");
  private static DataSource dataSource;
  private static StandardEnvironment properties;

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

  /** Scenarios say what the lookup finds; this is what the SQL does find. */
  @ParameterizedTest
  @CsvSource({
    "BOT, false, bot",
    "BOT, true, bot",
    "AGENT, false, human",
    "AGENT, true, human",
  })
  void theLookupFindsHolderAndRegistration(Holder holder, boolean registered, String type)
      throws Exception {
    var conversation = Registered.conversation(dataSource, holder, registered);
    assertThat(Registered.lookUp(routes(shipped()), conversation))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "type",
                type,
                "registered",
                registered,
                "genesys_conversation_id",
                conversation.genesysConversationId().orElseThrow()));
  }

  @Test
  void theVipRecipesLookupReadsYourTable() throws Exception {
    var recipe = Path.of("docs", "recipes", "vip");
    var jdbc = JdbcClient.create(dataSource);
    jdbc.sql(Files.readString(recipe.resolve("own-table.sql"))).update();
    var conversation = Registered.conversation(dataSource, Holder.BOT, true);
    assertThat(Registered.lookUp(routes(with(recipe)), conversation))
        .containsEntry("type", "bot")
        .containsEntry("registered", true)
        .containsEntry("vip", false);
    jdbc.sql("insert into vip_customer values (?)").param(conversation.customer().id()).update();
    assertThat(Registered.lookUp(routes(with(recipe)), conversation)).containsEntry("vip", true);
  }

  @Test
  void theOutOfHoursRecipesLookupReadsTheClock() throws Exception {
    var conversation = Registered.conversation(dataSource, Holder.AGENT, false);
    var here = ZonedDateTime.now(ZoneId.of("Europe/Berlin"));
    var open = here.getDayOfWeek().getValue() < 6 && here.getHour() >= 8 && here.getHour() < 18;
    assertThat(
            Registered.lookUp(
                routes(with(Path.of("docs", "recipes", "out-of-hours"))), conversation))
        .containsEntry("type", "human")
        .containsEntry("registered", false)
        .containsEntry("open", open);
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

  private static Generation routes(Map<String, String> files) throws Exception {
    var more = new TreeMap<>(files);
    more.put("found.camel.yaml", Registered.FOUND);
    return new GenerationBuilder(RoutesTest::context, () -> List.of(new Called()), List.of())
        .build(more);
  }

  private GenerationBuilder builder() {
    return new GenerationBuilder(
        RoutesTest::context, () -> List.of(new Called()), List.of("receipt", "customer-message"));
  }

  private static DefaultCamelContext context() {
    var camel = new DefaultCamelContext(false);
    camel.disableJMX();
    camel.setSourceLocationEnabled(true);
    camel
        .getPropertiesComponent()
        .addPropertiesSource(new GenerationContext.EnvironmentSource(properties));
    camel.getRegistry().bind("dataSource", dataSource);
    return camel;
  }

  private static Map<String, String> with(Path recipe) throws BadRoutes {
    var files = new TreeMap<>(shipped());
    files.putAll(new RouteFiles(recipe).read());
    return files;
  }

  private static Map<String, String> shipped() throws BadRoutes {
    return new RouteFiles(ROUTES).read();
  }
}
