package dev.switchboard.login;

import dev.switchboard.security.Secret;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The accounts that have a password: configured, or made here. */
@Component
public class Accounts {

  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

  private static final Executor AGAIN =
      CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS); // its threads are daemons

  private static final String OPERATOR = "operator";
  private static final String VIEWER = "viewer";
  private static final Map<String, Role> ROLES =
      Map.of(OPERATOR, Role.OPERATOR, VIEWER, Role.VIEWER);

  private final KeptPasswords kept;
  private final IdentityProviders providers;
  private final Map<String, String> configured = new ConcurrentHashMap<>();
  private final Map<String, String> seen = new ConcurrentHashMap<>(); // while the database is away

  Accounts(ConsoleAccess access, KeptPasswords kept, IdentityProviders providers) {
    this.kept = kept;
    this.providers = providers;
    configure(OPERATOR, access.password());
    configure(VIEWER, access.viewerPassword());
  }

  private void configure(String account, Secret password) {
    if (password != null && password.isSet()) {
      configured.put(account, Passwords.hashOfConfigured(password));
    }
  }

  record Account(String name, String hash, Role role) {}

  /** Whether there may be an account of this name: any other was typed by mistake. */
  public static boolean knows(String name) {
    return ROLES.containsKey(name);
  }

  /** Whether anybody can log in with a password; assumed while the database is away. */
  boolean areThere() {
    try {
      return ROLES.keySet().stream().anyMatch(name -> hash(name).isPresent());
    } catch (DataAccessException | TransactionException away) {
      return true;
    }
  }

  /**
   * @throws DataAccessException when the database does not answer, and never told its password
   */
  Optional<Account> find(String name) {
    return knows(name)
        ? hash(name).map(hash -> new Account(name, hash, ROLES.get(name)))
        : Optional.empty();
  }

  private Optional<String> hash(String name) {
    var chosen = configured.get(name);
    if (chosen != null) {
      return Optional.of(chosen);
    }
    try {
      var found = kept.find(name).map(KeptPasswords.Kept::hash);
      found.ifPresentOrElse(hash -> seen.put(name, hash), () -> seen.remove(name));
      return found;
    } catch (DataAccessException | TransactionException away) {
      if (!seen.containsKey(name)) {
        throw away;
      }
      return Optional.of(seen.get(name));
    }
  }

  /** The database may be away at this moment: no reason to stop, and it is asked again. */
  @EventListener
  void tell(ApplicationReadyEvent ready) {
    try {
      tell(console(ready.getApplicationContext().getEnvironment()));
    } catch (DataAccessException | TransactionException away) {
      LOG.warn("Console: whether it has a password is looked up when the database answers");
      AGAIN.execute(
          () -> {
            if (ready.getApplicationContext().isActive()) {
              tell(ready);
            }
          });
    }
  }

  /** Who has another way in needs no password that stands in a log. */
  private void tell(String console) {
    if (configured.containsKey(OPERATOR)) {
      return;
    }
    if (!providers.all().isEmpty()) {
      LOG.info("Console: log in with {}", providers.names());
      return;
    }
    kept.makeFirst(OPERATOR)
        .ifPresentOrElse(
            made ->
                LOG.info(
                    "Console: log in at {} as operator, {} (this is said only once)",
                    console,
                    made),
            () -> kept.find(OPERATOR).ifPresent(Accounts::remind));
  }

  private static String console(Environment settings) {
    return settings.getProperty("switchboard.public-url", "").replaceFirst("/+$", "") + "/console";
  }

  private static void remind(KeptPasswords.Kept password) {
    LOG.info(
        "Console: log in as operator with the password that was made and printed at {}; a new one: java -jar switchboard.jar console password",
        password.madeAt().truncatedTo(ChronoUnit.SECONDS));
  }
}
