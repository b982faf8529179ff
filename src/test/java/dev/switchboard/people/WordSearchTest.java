package dev.switchboard.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.switchboard.delivery.Shelf;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A search that takes too long is ended in the database, and says what to do instead. */
class WordSearchTest {

  private static final Shelf SHELF = new Shelf();

  /** As slow as a table of many millions: whoever reads it has to wait. */
  private static final String SLOW = "lock table conversation in access exclusive mode";

  private static final String AT_WORK =
      "pg_stat_activity where datname = current_database() and state = 'active' and query like '%ilike%' and pid <> pg_backend_pid()";

  @AfterAll
  static void close() {
    SHELF.close();
  }

  @Test
  void itEndsInTime_andNoneGoesOnInTheDatabase() {
    SHELF.conversation("shop");
    var search = search(Duration.ofMillis(200));
    SHELF.transactions.executeWithoutResult(
        transaction -> {
          SHELF.jdbc.sql(SLOW).update();
          assertThatThrownBy(() -> apart(() -> search.search("opaque")))
              .rootCause()
              .isInstanceOf(WordSearch.NoAnswer.class)
              .hasMessageContaining("too many customers")
              .hasMessageContaining("by the customer's id")
              .hasMessageContaining("the beginning of a name on the conversations page");
          assertThat(SHELF.count(AT_WORK)).isZero();
        });
    var id = SHELF.jdbc.sql("select customer_id from conversation").query(String.class).single();
    assertThat(search.search(id.toUpperCase())).containsExactly(new Who("shop", id));
    assertThat(SHELF.jdbc.sql("show statement_timeout").query(String.class).single())
        .isEqualTo("0");
  }

  @Test
  void whoComesWhileAnotherSearchesIsToldSo() {
    var search = search(WordSearch.PATIENCE);
    var first = new CompletableFuture<?>[1];
    SHELF.transactions.executeWithoutResult(
        transaction -> {
          SHELF.jdbc.sql(SLOW).update();
          first[0] = CompletableFuture.runAsync(() -> search.search("one"));
          await().until(() -> apart(() -> SHELF.count(AT_WORK)) == 1);
          assertThatThrownBy(() -> search.search("two"))
              .isInstanceOf(WordSearch.NoAnswer.class)
              .hasMessageContaining("somebody else");
        });
    first[0].join();
    assertThat(search.search("two")).isEmpty();
  }

  /** Not in the transaction that locks. */
  private static <T> T apart(java.util.function.Supplier<T> ask) {
    return CompletableFuture.supplyAsync(ask).join();
  }

  private static WordSearch search(Duration patience) {
    return new WordSearch(SHELF.jdbc, SHELF.transactions, patience);
  }
}
