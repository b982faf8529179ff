package dev.switchboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.util.Base64URL;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who comes into the console, what they may there, and what is written down of it. */
class AccessTest extends SwitchboardTest {

  private static final Map<String, String> OPERATOR = Visitor.basic("operator", "demo");
  private static final Map<String, String> VIEWER = Visitor.basic("viewer", "demo");
  private static final String REPLAY = "/api/console/dead-letters/replay";

  private static final String ACTS =
      "select concat_ws(' ', who, role, way, what, target, detail) from act where id > :since order by id";

  private static final Set<String> LOOKS = Set.of("GET", "HEAD");
  private static final Set<String> FOR_ALL = Set.of("/console/login");

  /** Looks that give something out. */
  private static final Set<String> FOR_OPERATORS = Set.of("/api/console/customers/export");

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  @Autowired JdbcClient jdbc;
  @Autowired ServletContext server;
  @Autowired Environment environment;

  private final Visitor visitor = new Visitor(WEB.base());

  /** What there is, is asked of Spring: nobody can forget to write a new path down here. */
  @Test
  void whoeverAsksForWhateverThereIsMayAsMuchAsTheirRole() {
    var viewer = in("viewer");
    var operator = in("operator");
    var wrong = new ArrayList<String>();
    for (var path : paths()) {
      for (var method : path.methods()) {
        if (FOR_ALL.contains(path.path()) && !LOOKS.contains(method)) {
          continue; // a wrong guess each time
        }
        var open = FOR_ALL.contains(path.path());
        var looks = LOOKS.contains(method) && !FOR_OPERATORS.contains(path.path());
        check(wrong, method, path, "nobody", status(null, method, path), open ? 403 : 401, open);
        check(wrong, method, path, "viewer", status(viewer, method, path), 403, looks || open);
        check(wrong, method, path, "operator", status(operator, method, path), 403, true);
      }
    }
    assertThat(paths()).hasSizeGreaterThan(10);
    assertThat(wrong).isEmpty();
  }

  private static void check(
      List<String> wrong, String method, Path path, String who, int status, int no, boolean may) {
    var refused = status == 401 && !FOR_ALL.contains(path.path()) || status == 403;
    if (refused == may || refused && status != no) {
      wrong.add("%s %s: %s gets %d".formatted(method, path.path(), who, status));
    }
  }

  record Path(String path, Set<String> methods) {}

  private List<Path> paths() {
    return mappings.getHandlerMethods().keySet().stream().flatMap(AccessTest::paths).toList();
  }

  private static Stream<Path> paths(RequestMappingInfo mapping) {
    var named =
        mapping.getMethodsCondition().getMethods().stream()
            .map(RequestMethod::name)
            .collect(Collectors.toSet());
    return mapping.getPatternValues().stream()
        .filter(pattern -> pattern.matches("/(api/)?console(/.*)?"))
        .map(pattern -> pattern.replaceAll("\\{[^}]+}", new UUID(0, 0).toString()))
        .map(path -> new Path(path, named.isEmpty() ? Set.of("GET", "POST") : named));
  }

  /** With a page's token, so that only the role can be missing. */
  private static int status(Session session, String method, Path path) {
    if (session == null) {
      var asks = new Visitor(WEB.base());
      var token = asks.looks("/console/login").token();
      return asks.asks(method, path.path(), Map.of("X-CSRF-TOKEN", token), "").status();
    }
    return session
        .visitor()
        .asks(method, path.path(), Map.of("X-CSRF-TOKEN", session.token()), "")
        .status();
  }

  private record Session(Visitor visitor, String token) {}

  private static Session in(String account) {
    var visitor = new Visitor(WEB.base());
    assertThat(visitor.logsIn(account, "demo").status()).isEqualTo(302);
    return new Session(visitor, visitor.looks("/console/acts").token());
  }

  @Test
  void aBrowserIsSentToTheLogin_andFromThereToWhatItWanted() {
    var sent = visitor.looks("/console/acts?who=an%20a");
    assertThat(sent.status()).isEqualTo(302);
    assertThat(sent.header("Location")).isEqualTo("/console/login");
    assertThat(sent.header("WWW-Authenticate")).isEmpty();

    var wrong = visitor.logsIn("operator", "wrong");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.body()).contains("Name or password is wrong.", "value=\"operator\"");

    var in = visitor.logsIn("operator", "demo");
    assertThat(in.header("Location")).isEqualTo("/console/acts?who=an%20a");
    assertThat(in.cookie("switchboard")).contains("HttpOnly", "SameSite=Lax", "Path=/");
    assertThat(visitor.looks("/console/acts").body()).contains("operator", "may act", "Log out");
    assertThat(visitor.asks("GET", "/api/console/routes", Map.of(), "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"https://evil.example/console", "//evil.example/console", "/console\\@evil.example"})
  void noCookieLeadsElsewhere(String page) {
    visitor.looks("/console/acts"); // would be wanted
    var forged = Base64URL.encode(page).toString();
    visitor.cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("switchboard-wanted"))
        .forEach(cookie -> cookie.setValue(forged));
    assertThat(visitor.logsIn("viewer", "demo").header("Location")).isEqualTo("/console");
  }

  @Test
  void aSessionIsInTheDatabaseForEveryReplica_withoutAnythingThatOpensIt() {
    visitor.logsIn("viewer", "demo");
    visitor.looks("/console/acts");
    var cookie = visitor.cookie("switchboard");
    assertThat(cookie).hasSize(43); // 256 bits
    var kept =
        jdbc.sql(
                """
                select string_agg(s.session_id || ' ' || attribute_name || ' ' || convert_from(attribute_bytes, 'UTF8'), chr(10))
                from console_session s join console_session_attributes a on a.session_primary_id = s.primary_id
                """)
            .query(String.class)
            .single();
    assertThat(kept).contains("VIEWER\npassword\nviewer").doesNotContain(cookie);
    jdbc.sql("delete from console_session where principal_name = 'password viewer'").update();
    assertThat(visitor.looks("/console/acts").status()).isEqualTo(302);
  }

  @Test
  void whoLogsOutIsOut() {
    var session = in("viewer");
    var out = session.visitor().sends("/console/logout", Map.of("_csrf", session.token()));
    assertThat(out.header("Location")).isEqualTo("/console/login?out");
    assertThat(out.cookie("switchboard")).contains("Max-Age=0");
    assertThat(session.visitor().looks("/console/acts").status()).isEqualTo(302);
    assertThat(session.visitor().looks("/console/login?out").body()).contains("You are logged out");
  }

  @Test
  void anOldSessionIsOfNoUseToWhoPlantsIt() {
    var planted = new HttpCookie("switchboard", "planted");
    planted.setVersion(0);
    planted.setDomain("localhost.local"); // as Java calls it
    planted.setPath("/");
    visitor.cookies.getCookieStore().add(URI.create(WEB.base()), planted);
    visitor.logsIn("viewer", "demo");
    assertThat(visitor.cookie("switchboard")).isNotEqualTo("planted").hasSize(43);
  }

  @Test
  void aSessionChangesNothingWithoutTheTokenOfAPage() {
    var session = in("operator");
    var json = Map.of("Content-Type", "application/json");
    var forged = session.visitor().asks("POST", REPLAY, json, "{\"ids\": [987654321]}");
    assertThat(forged.status()).isEqualTo(403);
    assertThat(forged.body()).contains("X-CSRF-TOKEN");
    var ours = Map.of("Content-Type", "application/json", "X-CSRF-TOKEN", session.token());
    assertThat(session.visitor().asks("POST", REPLAY, ours, "{\"ids\": [987654321]}").status())
        .isEqualTo(200);
  }

  /** A browser that knows the password sends it for any site's page, and says that it does. */
  @Test
  void aPasswordThatABrowserSendsByItselfChangesNothing() {
    var program = with(OPERATOR, "Content-Type", "application/json");
    var body = "{\"ids\": [987654321]}";
    assertThat(visitor.asks("POST", REPLAY, program, body).status()).isEqualTo(200);
    var forged = with(program, "Sec-Fetch-Site", "cross-site");
    assertThat(visitor.asks("POST", REPLAY, forged, body).status()).isEqualTo(403);
    assertThat(visitor.asks("POST", "/console/logout", OPERATOR, "").status()).isEqualTo(403);
  }

  @Test
  void aViewerIsToldThatTheyMayNotAct() {
    var session = in("viewer");
    var page = session.visitor().sends("/console/refused", Map.of("_csrf", session.token()));
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("You may look at everything, but not act.", "may look");
    var program = with(VIEWER, "Content-Type", "application/json");
    var problem = visitor.asks("POST", REPLAY, program, "{\"all\": true}");
    assertThat(problem.status()).isEqualTo(403);
    assertThat(problem.header("Content-Type")).startsWith("application/problem+json");
    assertThat(problem.body()).contains("Log in as an operator");
  }

  @Test
  void aProgramIsAskedForItsPassword_aPageOfOursIsNot() {
    var program = visitor.asks("GET", "/api/console/routes", Map.of(), "");
    assertThat(program.status()).isEqualTo(401);
    assertThat(program.header("WWW-Authenticate")).startsWith("Basic");
    assertThat(program.header("Content-Type")).startsWith("application/problem+json");
    var page = visitor.asks("GET", "/console/acts", Map.of("HX-Request", "true"), "");
    assertThat(page.status()).isEqualTo(401);
    assertThat(page.header("WWW-Authenticate")).isEmpty();
    assertThat(page.header("HX-Refresh")).isEqualTo("true");
  }

  @Test
  void headersSayWhatABrowserShallNotDo() {
    var page = visitor.looks("/console/login");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(page.header("Permissions-Policy")).contains("camera=()");
    assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(visitor.cookie("switchboard")).as("a session for a mere look").isEmpty();
  }

  @Test
  void noDoorLooksForASession() {
    var filters =
        server.getFilterRegistrations().values().stream()
            .filter(filter -> filter.getName().toLowerCase(Locale.ROOT).contains("session"))
            .toList();
    assertThat(filters).hasSize(1);
    assertThat(filters.get(0).getUrlPatternMappings())
        .containsExactlyInAnyOrder("/console/*", "/api/console/*", "/login/oauth2/code/*");
  }

  /** From an address of its own, so that nobody else has to wait. */
  @Test
  void whoGuessesHasToWait() throws Exception {
    var basic = Visitor.basic("viewer", "guess").get("Authorization");
    var answers = new ArrayList<String>();
    for (var guess = 0; guess < 11; guess++) {
      answers.add(asks("127.0.0.9", basic));
    }
    assertThat(answers.subList(0, 10)).allMatch(answer -> answer.startsWith("HTTP/1.1 401"));
    assertThat(answers.get(10)).startsWith("HTTP/1.1 429").contains("Retry-After: ");
    var right = VIEWER.get("Authorization");
    assertThat(WEB.get("/api/console/routes", VIEWER).status()).isEqualTo(200);
    assertThat(asks("127.0.0.9", right)).as("known already").startsWith("HTTP/1.1 200");
  }

  private static String asks(String from, String authorization) throws IOException {
    try (var socket = new Socket()) {
      try {
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
      } catch (IOException e) {
        assumeTrue(false, "this machine has no address " + from);
      }
      socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), PORT));
      var request =
          "GET /api/console/routes HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.formatted(authorization).getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void whatIsDoneIsWrittenDown_andWhoCameAndWent() {
    var since = jdbc.sql("select coalesce(max(id), 0) from act").query(Long.class).single();
    visitor.logsIn("operator", "wrong");
    visitor.logsIn("my-secret-password", "operator");
    var session = in("operator");
    var json = Map.of("Content-Type", "application/json", "X-CSRF-TOKEN", session.token());
    session.visitor().asks("POST", REPLAY, json, "{\"ids\": [987654321]}");
    session.visitor().asks("POST", REPLAY + "?dry-run=true", json, "{\"ids\": [987654321]}");
    session.visitor().asks("POST", REPLAY, json, "nonsense");
    var slip = "/console/customers/erase?integration=parcels&customer=u-4711"; // typed is missing
    assertThat(session.visitor().asks("POST", slip, json, "").status()).isEqualTo(200);
    session.visitor().sends("/console/logout", Map.of("_csrf", session.token()));
    assertThat(jdbc.sql(ACTS).param("since", since).query(String.class).list())
        .containsSubsequence(
            "operator  password log-in refused console ",
            "unknown  password log-in refused console ",
            "operator operator password log-in console ",
            "operator operator password replay dead letters {\"ids\":[987654321]} 0 sent again, 0 outdated",
            "operator operator password asked POST /api/console/dead-letters/replay ",
            "operator operator password asked POST /console/customers/erase ",
            "operator operator password log-out console ")
        .noneMatch(act -> act.contains("secret") || act.contains("u-4711"));
    assertThat(
            jdbc.sql("select address from act where id > :since limit 1")
                .param("since", since)
                .query(String.class)
                .single())
        .isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
  }

  /** Anybody can ask for it, without a cookie and without an end. */
  @Test
  void whoComesBackFromAProviderWithoutHavingBeenThereLeavesNothingBehind() {
    var since = jdbc.sql("select coalesce(max(id), 0) from act").query(Long.class).single();
    try (var log = LogLines.taken(environment)) {
      for (var time = 0; time < 20; time++) {
        var page = visitor.looks("/login/oauth2/code/acme?code=a&state=b");
        assertThat(page.status()).isEqualTo(403);
      }
      assertThat(log.forPeople()).noneMatch(line -> line.contains("provider"));
    }
    assertThat(jdbc.sql(ACTS).param("since", since).query(String.class).list()).isEmpty();
  }

  @Test
  void theLogIsReadPageByPage() {
    jdbc.sql(
            """
            insert into act (who, role, way, address, what, target, detail)
            select 'pager', 'operator', 'password', '', 'replay', 'page_' || n, '' from generate_series(1, 120) n
            """)
        .update();
    var session = in("viewer").visitor();
    var page = session.looks("/console/acts?who=pager");
    var seen = new ArrayList<String>();
    while (true) {
      var targets = Pattern.compile("page_[0-9]+").matcher(page.body());
      targets.results().forEach(found -> seen.add(found.group()));
      var older = Pattern.compile("data-testid=\"older\" href=\"([^\"]+)\"").matcher(page.body());
      if (!older.find()) {
        break;
      }
      page = session.looks(older.group(1).replace("&amp;", "&"));
    }
    assertThat(seen).hasSize(120).doesNotHaveDuplicates();
    assertThat(seen.get(0)).isEqualTo("page_120");
    assertThat(session.looks("/console/acts?target=page_12").body())
        .contains("page_120")
        .doesNotContain("page_11");
    assertThat(session.looks("/console/acts?target=page%25").body()).contains("Nothing is like");
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    var all = new HashMap<>(headers);
    all.put(name, value);
    return all;
  }
}
