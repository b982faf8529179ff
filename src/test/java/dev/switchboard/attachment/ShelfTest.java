package dev.switchboard.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.attachment.Shelf.State;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShelfTest {

  private static final dev.switchboard.delivery.Shelf DATABASE =
      new dev.switchboard.delivery.Shelf();

  private final Shelf shelf = new Shelf(DATABASE.jdbc);
  private final String conversation = DATABASE.conversation("shop");
  private final long lane = DATABASE.lane(conversation, "to-shelf");

  @Test
  void aFileThatSomebodyIsAboutToFetchMayCome() {
    DATABASE.message(lane, "fetch-attachment", "1 second");

    assertThat(shelf.find(asked())).get().extracting(Shelf.Kept::state).isEqualTo(State.ASKED);
  }

  @Test
  void aFileWhoseFetchingWasGivenUpWillNot_soThatNobodyWaitsForIt() {
    DATABASE.message(lane, "fetch-attachment", "1 second");
    DATABASE.done(lane);

    var kept = shelf.find(asked()).orElseThrow();

    assertThat(kept.state()).isEqualTo(State.REFUSED);
    assertThat(kept.reason()).isEqualTo("it could not be fetched");
  }

  @Test
  void whatWasStoredIsThere_whateverTheLaneDoes() {
    var id = asked();
    shelf.store(id, "text/plain", new byte[] {1, 2, 3});

    assertThat(shelf.find(id)).get().extracting(Shelf.Kept::state).isEqualTo(State.STORED);
  }

  private UUID asked() {
    var id = UUID.randomUUID();
    DATABASE
        .jdbc
        .sql(
            "insert into attachment (id, conversation, filename, mime, kept_until) values (?, ?, 'a', '', now())")
        .params(id, UUID.fromString(conversation))
        .update();
    return id;
  }
}
