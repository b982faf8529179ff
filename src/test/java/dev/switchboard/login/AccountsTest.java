package dev.switchboard.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import dev.switchboard.database.TestDatabase;
import dev.switchboard.security.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Passwords, who guesses them, and what an identity provider's claims are worth. */
class AccountsTest {

  private static final HikariDataSource SOURCE = new HikariDataSource();
  private static final JdbcClient JDBC = JdbcClient.create(SOURCE);
  private static final ConsoleAccess.Oidc NONE =
      new ConsoleAccess.Oidc("roles", List.of(), List.of());

  static {
    var database = TestDatabase.fresh();
    SOURCE.setJdbcUrl(database.url());
    SOURCE.setUsername(database.user());
    SOURCE.setPassword(database.password());
    Flyway.configure().dataSource(SOURCE).load().migrate();
  }

  private final KeptPasswords kept = new KeptPasswords(JDBC);

  @AfterAll
  static void close() {
    SOURCE.close();
  }

  @BeforeEach
  void nothingYet() {
    JDBC.sql("truncate console_account, console_session cascade").update();
  }

  @Test
  void ofReplicasThatStartAtOnceOneMakesThePasswordAndSaysIt() {
    var made =
        IntStream.range(0, 4)
            .mapToObj(n -> CompletableFuture.supplyAsync(() -> kept.makeFirst("operator")))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .flatMap(Optional::stream)
            .toList();
    assertThat(made).hasSize(1);
    assertThat(opens(login("", ""), "operator", made.get(0))).isTrue();
    assertThat(opens(login("", ""), "operator", "")).isFalse();
    var hash = JDBC.sql("select password from console_account").query(String.class).single();
    assertThat(hash).startsWith("{bcrypt}$2a$10$").doesNotContain(made.get(0));
  }

  @Test
  void aDatabaseThatIsAwayAtTheStartIsAskedAgain() {
    var late =
        new DriverManagerDataSource(
            SOURCE.getJdbcUrl(), SOURCE.getUsername(), SOURCE.getPassword());
    var accounts =
        new Accounts(
            new ConsoleAccess(new Secret(""), new Secret(""), NONE),
            new KeptPasswords(JdbcClient.create(late)),
            new IdentityProviders(new MockEnvironment()));
    try (var context = new GenericApplicationContext()) {
      context.refresh();
      TestDatabase.away(late.getUrl());
      try {
        accounts.tell(
            new ApplicationReadyEvent(
                new SpringApplication(), new String[0], context, Duration.ZERO));
      } finally {
        TestDatabase.back(late.getUrl());
      }
      await().until(() -> new KeptPasswords(JdbcClient.create(late)).find("operator").isPresent());
    }
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void theFirstPasswordIsSaidWithTheAddressWhereItOpens(CapturedOutput said) {
    var accounts =
        new Accounts(
            new ConsoleAccess(null, null, NONE),
            kept,
            new IdentityProviders(new MockEnvironment()));
    try (var context = new GenericApplicationContext()) {
      context.setEnvironment(
          new MockEnvironment().withProperty("switchboard.public-url", "https://s.example.com/"));
      context.refresh();
      accounts.tell(
          new ApplicationReadyEvent(
              new SpringApplication(), new String[0], context, Duration.ZERO));
    }
    assertThat(said).contains("Console: log in at https://s.example.com/console as operator, ");
  }

  @Test
  void aNewPasswordOpensAtOnce_theOldOneAndItsSessionsNoMore() {
    var login = login("", "");
    var old = kept.makeFirst("operator").orElseThrow();
    assertThat(opens(login, "operator", old)).isTrue();
    JDBC.sql(
            """
            insert into console_session (primary_id, session_id, creation_time, last_access_time,
              max_inactive_interval, expiry_time, principal_name)
            values ('1', '1', 0, 0, 0, 0, 'password operator'), ('2', '2', 0, 0, 0, 0, 'acme operator')
            """)
        .update();
    var anew = kept.makeAnew("operator");
    assertThat(opens(login, "operator", anew)).isTrue();
    assertThat(opens(login, "operator", old)).isFalse();
    assertThat(JDBC.sql("select principal_name from console_session").query(String.class).list())
        .containsExactly("acme operator");
  }

  @ParameterizedTest
  @CsvSource({
    "operator, chosen, true",
    "operator, Chosen, false",
    "viewer, looks, true",
    "viewer, chosen, false",
    "root, chosen, false"
  })
  void aConfiguredPasswordCounts(String account, String password, boolean opens) {
    kept.makeFirst("operator");
    assertThat(opens(login("chosen", Passwords.hash("looks")), account, password)).isEqualTo(opens);
  }

  @Test
  void withoutAPasswordThereIsNoViewer() {
    assertThat(opens(login("chosen", ""), "viewer", "")).isFalse();
  }

  @Test
  void whoGuessesWaits_othersDoNot_andWhatWasRightJustNowIsStillRight() {
    var login = login("chosen", "looks");
    assertThat(opens(login, "operator", "chosen", "10.0.0.1")).isTrue();
    for (var guess = 0; guess < Guesses.OF_AN_ADDRESS; guess++) {
      assertThat(opens(login, "operator", "guess " + guess, "10.0.0.1")).isFalse();
    }
    assertThatThrownBy(() -> opens(login, "viewer", "looks", "10.0.0.1"))
        .isInstanceOf(TooManyGuesses.class)
        .hasMessageMatching("too many wrong passwords; wait (5[0-9]|60) seconds");
    assertThat(opens(login, "operator", "chosen", "10.0.0.1")).isTrue();
    assertThat(opens(login, "viewer", "looks", "10.0.0.2")).isTrue();
  }

  @Test
  void anAccountThatManyGuessAtWaitsToo_untilTheMinuteIsOver() {
    var now = new AtomicLong();
    var guesses = new Guesses(now::get);
    for (var address = 0; address < Guesses.OF_AN_ACCOUNT; address++) {
      assertThat(guesses.toWait("operator", "10.0.1." + address)).isZero();
    }
    assertThat(guesses.toWait("operator", "10.0.2.1")).isEqualTo(Guesses.WINDOW);
    now.addAndGet(Duration.ofSeconds(50).toNanos());
    assertThat(guesses.toWait("operator", "10.0.2.2")).isEqualTo(Duration.ofSeconds(10));
    assertThat(guesses.toWait("viewer", "10.0.2.3")).isZero();
    now.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(guesses.toWait("operator", "10.0.2.4")).isZero();
  }

  @Test
  void oneHostThatGuessesShutsNobodyElseOut() {
    var login = login("chosen", "looks");
    for (var guess = 0; guess <= Guesses.OF_AN_ADDRESS + Guesses.OF_AN_ACCOUNT; guess++) {
      try {
        assertThat(opens(login, "operator", "guess " + guess, "10.0.0.1")).isFalse();
      } catch (TooManyGuesses asItShould) {
        assertThat(guess).isGreaterThanOrEqualTo(Guesses.OF_AN_ADDRESS);
      }
    }
    assertThat(opens(login, "operator", "chosen", "10.0.0.2")).isTrue();
  }

  @Test
  void allAddressesOfANetworkGuessTogether() {
    var guesses = new Guesses(System::nanoTime);
    for (var host = 0; host < Guesses.OF_AN_ADDRESS; host++) {
      assertThat(guesses.toWait("operator", "2001:db8:0:1:0:0:0:" + host)).isZero();
    }
    assertThat(guesses.toWait("operator", "2001:db8:0:1:0:0:0:ff")).isPositive();
    assertThat(guesses.toWait("operator", "2001:db8:0:2:0:0:0:ff")).isZero();
  }

  @Test
  void whoIsRightIsNoGuesser() {
    var guesses = new Guesses(System::nanoTime);
    for (var time = 0; time < 1_000; time++) {
      assertThat(guesses.toWait("operator", "10.0.0.1")).isZero();
      guesses.wasRight("operator", "10.0.0.1");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          roles                | {"roles": ["lead", "x"]}                  | OPERATOR
          roles                | {"roles": ["clerk"]}                      | VIEWER
          roles                | {"roles": ["clerk", "lead"]}              | OPERATOR
          roles                | {"roles": "lead"}                         | OPERATOR
          roles                | {"roles": "leader"}                       | none
          roles                | {"roles": ["leader", null, 7]}            | none
          roles                | {"role": ["lead"]}                        | none
          roles                | {}                                        | none
          realm_access.roles   | {"realm_access": {"roles": ["lead"]}}     | OPERATOR
          realm_access.roles   | {"realm_access": ["lead"]}                | none
          https://a.test/roles | {"https://a.test/roles": ["clerk"]}       | VIEWER
          roles                | {"roles": {"lead": true}}                 | none
          """)
  void aClaimSaysWhatSomebodyMay(String claim, String claims, String role) throws Exception {
    var access = new ConsoleAccess.Oidc(claim, List.of("lead", "boss"), List.of("clerk"));
    var read = new ObjectMapper().readValue(claims, new TypeReference<Map<String, Object>>() {});
    var found = new ClaimedRoles(access).role(read);
    assertThat(found.map(Role::name).orElse("none")).isEqualTo(role);
  }

  @Test
  void nobodyComesInAsLongAsNobodyIsNamed() {
    assertThat(new ClaimedRoles(NONE).role(Map.of("roles", List.of("", "admin")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost, false, false",
    "http://localhost, true, true",
    "https://s.example.com, false, true",
    "HTTPS://s.example.com, false, true"
  })
  void aCookieIsForHttpsWhereverThereIsHttps(String publicUrl, boolean https, boolean secure) {
    var request = new MockHttpServletRequest();
    request.setSecure(https);
    var response = new MockHttpServletResponse();
    new Cookies(publicUrl).write(request, response, "a", "b", Cookies.SESSION);
    assertThat(response.getHeader("Set-Cookie"))
        .contains("a=b", "HttpOnly", "SameSite=Lax")
        .matches(cookie -> cookie.contains("Secure") == secure);
  }

  private PasswordLogin login(String password, String viewerPassword) {
    var access = new ConsoleAccess(new Secret(password), new Secret(viewerPassword), NONE);
    return new PasswordLogin(
        new Accounts(access, kept, new IdentityProviders(new MockEnvironment())));
  }

  private static boolean opens(PasswordLogin login, String account, String password) {
    return opens(login, account, password, "10.0.0.9");
  }

  private static boolean opens(
      PasswordLogin login, String account, String password, String address) {
    var asked = UsernamePasswordAuthenticationToken.unauthenticated(account, password);
    asked.setDetails(new WebAuthenticationDetails(address, null));
    try {
      return login.authenticate(asked).isAuthenticated();
    } catch (BadCredentialsException wrong) {
      return false;
    }
  }
}
