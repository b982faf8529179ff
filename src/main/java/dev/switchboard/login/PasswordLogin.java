package dev.switchboard.login;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.switchboard.login.Accounts.Account;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** A name and a password, from the login page or by HTTP Basic. */
@Component
class PasswordLogin implements AuthenticationProvider {

  private final Accounts accounts;
  private final Passwords passwords = new Passwords();
  private final Guesses guesses = new Guesses(Ticker.systemTicker());

  PasswordLogin(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }

  @Override
  public Authentication authenticate(Authentication asked) {
    var password = String.valueOf(asked.getCredentials());
    var account = account(asked.getName());
    if (account.filter(known -> passwords.remembers(password, known.hash())).isEmpty()) {
      check(asked, account, password);
    }
    var person = account.orElseThrow();
    var in =
        UsernamePasswordAuthenticationToken.authenticated(
            new Person(person.name(), Person.PASSWORD), null, person.role().authorities());
    in.setDetails(asked.getDetails());
    return in;
  }

  /** Names are no secret here, so it does not matter that a wrong one is told faster. */
  private void check(Authentication asked, Optional<Account> account, String password) {
    var address =
        asked.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
    var wait = guesses.toWait(asked.getName(), address);
    if (!wait.isZero()) {
      throw new TooManyGuesses(wait);
    }
    if (account.filter(known -> passwords.match(password, known.hash())).isEmpty()) {
      throw new BadCredentialsException("name or password is wrong");
    }
    guesses.wasRight(asked.getName(), address);
  }

  private Optional<Account> account(String name) {
    try {
      return accounts.find(name);
    } catch (DataAccessException | TransactionException away) {
      throw new AuthenticationServiceException("the database does not answer", away);
    }
  }
}
