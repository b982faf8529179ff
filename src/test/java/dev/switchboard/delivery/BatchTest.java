package dev.switchboard.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.conversation.Cause;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Customer;
import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.database.TestDatabase;
import dev.switchboard.delivery.Committed.What;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link LanesModelTest} is unlikely to come across. */
class BatchTest {

  private static final LanesInDatabase DATABASE = new LanesInDatabase(TestDatabase.fresh(), 1);

  private final LanesInDatabase.Replica replica = DATABASE.replicas.get(0);
  private final UUID conversation = UUID.randomUUID();

  @Test
  void aHandoverThatDoesNotHappenDecidesNothingForWhoComesAfterIt() {
    DATABASE.open(conversation); // held by the bot
    var lost = claimed();
    replica.lanes().release(lost.claim());
    var handover = handover(lost);
    var forTheAgent =
        Effects.atDoor("late " + conversation, heldBy(Holder.AGENT)); // who has given it back
    forTheAgent.require(Holder.AGENT);

    var results =
        write(
            Outcome.delivered(lost.claim(), letter(lost), handover), Outcome.arrived(forTheAgent));

    assertThat(results).containsExactly(What.LANE_LOST, What.HOLDER_CHANGED);
    assertThat(DATABASE.holders()).containsEntry(conversation, Holder.BOT);
  }

  @Test
  void whoReliesOnTheHolderLooksAgainAfterAHandoverInTheSameBatch() {
    DATABASE.open(conversation);
    var held = claimed();
    var forTheBot = Effects.atDoor("late " + conversation, heldBy(Holder.BOT));
    forTheBot.require(Holder.BOT);

    var results =
        write(
            Outcome.delivered(held.claim(), letter(held), handover(held)),
            Outcome.arrived(forTheBot));

    assertThat(results).containsExactly(What.DONE, What.HOLDER_CHANGED);
    assertThat(DATABASE.holders()).containsEntry(conversation, Holder.AGENT);
  }

  private Effects handover(Start start) {
    var effects = Effects.inLane(start.claim(), letter(start), heldBy(Holder.BOT));
    effects.require(Holder.BOT);
    effects.changeHolder(Holder.AGENT, Map.of(), new Cause("bot", ""));
    return effects;
  }

  private List<What> write(Outcome... outcomes) {
    return DATABASE
        .transactions
        .execute(transaction -> replica.batch().write(List.of(outcomes)))
        .stream()
        .map(Committed::what)
        .toList();
  }

  private Start claimed() {
    var effects = Effects.atDoor("first " + conversation, heldBy(Holder.BOT));
    effects.send(Direction.TO_HOLDER, "test", message());
    return replica.appends().append(Outcome.arrived(effects).posted()).values().stream()
        .flatMap(written -> written.start().stream())
        .findFirst()
        .orElseThrow();
  }

  private static Journalled letter(Start start) {
    return start.turn().orElseThrow().letter();
  }

  private Conversation heldBy(Holder holder) {
    return new Conversation(
        conversation,
        "shop",
        Customer.withId("c"),
        holder,
        Instant.EPOCH,
        Optional.empty(),
        Map.of());
  }

  private static Message message() {
    return new Message(
        "m", Speaker.CUSTOMER, Customer.withId("c"), "…", List.of(), Instant.EPOCH, Map.of());
  }
}
