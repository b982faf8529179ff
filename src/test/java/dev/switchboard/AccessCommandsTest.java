package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.delivery.Shelf;
import dev.switchboard.login.KeptPasswords;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Passwords and keys are made anew from a terminal, and the log says so. */
class AccessCommandsTest {

  private static final Shelf SHELF = new Shelf();

  private final KeptPasswords kept = new KeptPasswords(SHELF.jdbc);
  private StringWriter out;
  private StringWriter err;

  @BeforeEach
  void nothingYet() {
    SHELF.jdbc.sql("truncate act, console_account, signing_key cascade").update();
  }

  @AfterAll
  static void close() {
    SHELF.close();
  }

  @Test
  void aNewPasswordIsPrinted_andTheOldOneOpensNoMore() {
    var old = kept.makeAnew("operator");
    assertThat(run("console", "password")).isZero();
    var made = out.toString().strip();
    assertThat(made).hasSize(24).isNotEqualTo(old);
    assertThat(opens("operator", made)).isTrue();
    assertThat(opens("operator", old)).isFalse();
    assertThat(run("console", "password", "viewer")).isZero();
    assertThat(opens("viewer", out.toString().strip())).isTrue();
    assertThat(opens("operator", made)).isTrue();
    assertThat(acts())
        .containsExactly(
            act("password account operator: made anew"), act("password account viewer: made anew"))
        .noneMatch(row -> row.contains(made));
  }

  @Test
  void aNewKeyIsInTheLog() {
    assertThat(run("rotate-key", "tokens")).isZero();
    assertThat(out.toString()).contains("A new key for tokens");
    assertThat(run("rotate-key", "links", "--forget-others")).isZero();
    assertThat(SHELF.count("signing_key")).isEqualTo(2);
    assertThat(acts())
        .containsExactly(
            act("rotate-key key for tokens: made anew"),
            act("rotate-key key for links: made anew, those before forgotten"));
  }

  @Test
  void whatCannotBeWrittenDownIsNotDone() {
    var old = kept.makeAnew("operator");
    SHELF.jdbc.sql("alter table act rename to act_away").update();
    try {
      assertThat(run("console", "password")).isOne();
      assertThat(run("rotate-key", "tokens")).isOne();
      assertThat(out.toString()).isEmpty();
      assertThat(err.toString()).isNotBlank().doesNotContain("\tat ");
    } finally {
      SHELF.jdbc.sql("alter table act_away rename to act").update();
    }
    assertThat(opens("operator", old)).isTrue();
    assertThat(SHELF.count("signing_key")).isZero();
  }

  private static boolean opens(String account, String password) {
    var hash =
        SHELF
            .jdbc
            .sql("select password from console_account where name = :name")
            .param("name", account)
            .query(String.class)
            .single();
    return new BCryptPasswordEncoder().matches(password, hash.replaceFirst("^\\{bcrypt}", ""));
  }

  private static String act(String what) {
    return "command line (%s) %s".formatted(System.getProperty("user.name"), what);
  }

  private static List<String> acts() {
    return SHELF
        .jdbc
        .sql("select concat_ws(' ', who, what, target) || ': ' || detail from act order by id")
        .query(String.class)
        .list();
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
