package dev.switchboard.login;

import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Passwords that were made here: their hashes are in the database, the same for every replica. */
@Component
public class KeptPasswords {

  private static final String FIND =
      "select name, password as hash, made_at from console_account where name = :name";

  private static final String KEEP_FIRST =
      "insert into console_account (name, password) values (:name, :hash) on conflict do nothing";

  private static final String KEEP =
      """
      insert into console_account (name, password) values (:name, :hash)
      on conflict (name) do update set password = excluded.password, made_at = clock_timestamp()
      """;

  private static final String LOG_OUT =
      "delete from console_session where principal_name = :principal";

  private final JdbcClient jdbc;

  public KeptPasswords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Kept(String name, String hash, OffsetDateTime madeAt) {}

  Optional<Kept> find(String account) {
    return jdbc.sql(FIND).param("name", account).query(Kept.class).optional();
  }

  /**
   * @return empty when there is one already: another replica, or an earlier start, was faster
   */
  Optional<String> makeFirst(String account) {
    if (find(account).isPresent()) {
      return Optional.empty();
    }
    var made = random();
    return keep(KEEP_FIRST, account, made) == 1 ? Optional.of(made) : Optional.empty();
  }

  /** From now on, only this one opens; whoever is logged in with the one before is logged out. */
  public String makeAnew(String account) {
    var made = random();
    keep(KEEP, account, made);
    jdbc.sql(LOG_OUT)
        .param("principal", PersonInSession.principal(new Person(account, Person.PASSWORD)))
        .update();
    return made;
  }

  private int keep(String statement, String account, String password) {
    return jdbc.sql(statement)
        .param("name", account)
        .param("hash", Passwords.hash(password))
        .update();
  }

  /** 144 bits, which nobody guesses. */
  private static String random() {
    var random = new byte[18];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().encodeToString(random);
  }
}
