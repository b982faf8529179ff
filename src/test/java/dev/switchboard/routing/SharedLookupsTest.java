package dev.switchboard.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Whoever asks together is told the same as whoever asks Camel alone. */
class SharedLookupsTest {

  private static final int CROWD = 40;
  private static final String CREATE =
      """
      create table person (id uuid primary key, name varchar(20), level int, vip boolean,
        since timestamptz, tags text[]);
      insert into person select cast(lpad(n::text, 32, '0') as uuid), 'p' || n, n % 7, n % 2 = 0,
        timestamptz '2026-01-01 00:00+00' + make_interval(days => n), array['a', n::text]
      from generate_series(1, 100) n
      """;

  private static final DriverManagerDataSource DATABASE = database();
  private static final CamelContext CAMELS = new DefaultCamelContext();
  private static final CamelContext OURS = new DefaultCamelContext();

  private static DriverManagerDataSource database() {
    var fresh = TestDatabase.fresh();
    return new DriverManagerDataSource(fresh.url(), fresh.user(), fresh.password());
  }

  @BeforeAll
  static void start() throws Exception {
    new JdbcTemplate(DATABASE).execute(CREATE);
    OURS.addComponent("jdbc", new SharedLookups());
    for (var context : List.of(CAMELS, OURS)) {
      context.getRegistry().bind("dataSource", DATABASE);
      context.addRoutes(new Lookups());
      context.start();
    }
  }

  @AfterAll
  static void stop() {
    CAMELS.stop();
    OURS.stop();
  }

  static class Lookups extends RouteBuilder {
    @Override
    public void configure() {
      var jdbc = "jdbc:dataSource?useHeadersAsParameters=true&resetAutoCommit=false&outputType=";
      errorHandler(noErrorHandler());
      from("direct:one").to(jdbc + "SelectOne");
      from("direct:list").to(jdbc + "SelectList");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one  | select name, level, vip, since, tags from person where id = cast(:?id as uuid)",
        "one  | select name from person where id = cast(:?id as uuid)",
        "one  | select null as nothing, level from person where id = cast(:?id as uuid) -- a word",
        "one  | select p.name as \"Name\", :?name as asked from person p where p.id = :?uuid",
        "list | select * from person where level = :?level and name <> :?name order by id desc limit 3",
        "list | select * from person where name = :?name",
        "one  | select asked.name, found.level as place from person asked join person found using (id) where id = :?uuid",
        "list | select count(*) from person where vip = :?vip group by level order by level",
        "one  | select level from person where id = cast(:?id as uuid) for update",
        "one  | select level from person where name = 'p1'",
        "one  | select name, since from person where level = :?level", // too many
        "one  | select name from person where id = cast(:?missing as uuid)",
        "one  | select nothing from person where id = cast(:?id as uuid)",
        "one  | select name from person where id = cast(:?name as uuid)",
      })
  void theAnswerIsCamels(String route, String sql) throws Exception {
    var camels = IntStream.range(0, CROWD).mapToObj(n -> ask(CAMELS, route, sql, n)).toList();
    var alone = ask(OURS, route, sql, 3);
    assertThat(alone).isEqualTo(camels.get(3));
    assertThat(together(n -> ask(OURS, route, sql, n))).isEqualTo(camels);
  }

  @Test
  void oneWhoseValueIsRefusedFailsAlone() throws Exception {
    var sql = "select name from person where id = cast(:?some as uuid)";
    var found =
        together(n -> ask(OURS, "one", sql, Map.of("some", n == 7 ? "no uuid" : id(n).toString())));
    assertThat(found.remove(7)).startsWith("failed");
    assertThat(found).noneMatch(one -> one.startsWith("failed")).hasSize(CROWD - 1);
  }

  @Test
  void aCrowdIsAFewStatements() throws Exception {
    var counted = new AtomicInteger();
    var sql = SharedSql.of("select name, pg_sleep(0.05) from person where id = :?id").orElseThrow();
    var lookup =
        new Lookup(
            sql,
            new DriverManagerDataSource(
                DATABASE.getUrl(), DATABASE.getUsername(), DATABASE.getPassword()) {
              @Override
              public java.sql.Connection getConnection() throws java.sql.SQLException {
                counted.incrementAndGet();
                return super.getConnection();
              }
            });
    var found = together(n -> lookup.rows(List.of(id(n))).rows().get(0).get("name").toString());
    assertThat(found).isEqualTo(IntStream.range(0, CROWD).mapToObj(n -> "p" + (n + 1)).toList());
    assertThat(counted.get()).isLessThan(CROWD / 2);
  }

  private static UUID id(int n) {
    return new UUID(0, Long.parseLong(String.valueOf(n + 1), 16));
  }

  private static String ask(CamelContext context, String route, String sql, int n) {
    return ask(
        context,
        route,
        sql,
        Map.of(
            "id", id(n).toString(), "uuid", id(n), "name", "p" + n, "level", n % 9, "vip", n > 20));
  }

  private static String ask(
      CamelContext context, String route, String sql, Map<String, Object> headers) {
    var exchange = new DefaultExchange(context);
    exchange.getMessage().setBody(sql);
    headers.forEach(exchange.getMessage()::setHeader);
    var answer = context.createProducerTemplate().send("direct:" + route, exchange);
    return answer.getException() == null ? said(answer) : "failed " + answer.isFailed();
  }

  private static String said(Exchange answer) {
    var body = answer.getMessage().getBody();
    return "%s %s %s"
        .formatted(
            body == null ? "none" : body.getClass().getSimpleName(),
            body,
            answer.getMessage().getHeader("CamelJdbcColumnNames"));
  }

  private interface Asker {
    String ask(int n);
  }

  private static List<String> together(Asker asker) throws Exception {
    var threads = Executors.newFixedThreadPool(CROWD);
    var gate = new CountDownLatch(1);
    try {
      var asked = new ArrayList<Future<String>>();
      for (int n = 0; n < CROWD; n++) {
        var own = n;
        Callable<String> one =
            () -> {
              gate.await();
              return asker.ask(own);
            };
        asked.add(threads.submit(one));
      }
      gate.countDown();
      var told = new ArrayList<String>();
      for (var one : asked) {
        told.add(one.get());
      }
      return told;
    } finally {
      threads.shutdownNow();
    }
  }
}
