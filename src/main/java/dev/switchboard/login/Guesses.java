package dev.switchboard.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.switchboard.security.RemoteAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Who guesses passwords has to wait. Counted before each try, so that a thousand at once are a
 * thousand; on each replica for itself.
 */
final class Guesses {

  static final int OF_AN_ADDRESS = 10;
  static final int OF_AN_ACCOUNT = 50; // from everywhere
  static final Duration WINDOW = Duration.ofMinutes(1); // from the first on

  private final Cache<String, AtomicInteger> tries;

  Guesses(Ticker ticker) {
    tries =
        Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(WINDOW)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /**
   * The address first: a try that is refused for its address does not count against the account, or
   * one host could shut out whoever has it.
   *
   * @return how long to wait; zero: go on, and say so if it was right
   */
  Duration toWait(String account, String address) {
    var ofTheAddress = one(ofAddress(address), OF_AN_ADDRESS);
    return ofTheAddress.isZero() && Accounts.knows(account)
        ? one(ofAccount(account), OF_AN_ACCOUNT)
        : ofTheAddress;
  }

  private Duration one(String key, int limit) {
    return count(key).incrementAndGet() > limit ? rest(key) : Duration.ZERO;
  }

  void wasRight(String account, String address) {
    count(ofAddress(address)).decrementAndGet();
    if (Accounts.knows(account)) {
      count(ofAccount(account)).decrementAndGet();
    }
  }

  private AtomicInteger count(String key) {
    return tries.get(key, first -> new AtomicInteger());
  }

  /** At least a second: zero would mean to go on. */
  private Duration rest(String key) {
    var age =
        tries.policy().expireAfterWrite().flatMap(rule -> rule.ageOf(key)).orElse(Duration.ZERO);
    return Stream.of(WINDOW.minus(age), Duration.ofSeconds(1))
        .max(Duration::compareTo)
        .orElseThrow();
  }

  private static String ofAddress(String address) {
    return "address " + RemoteAddress.network(address);
  }

  private static String ofAccount(String account) {
    return "account " + account;
  }
}
