package dev.switchboard;

import static dev.switchboard.OtherSide.Call.BOT;
import static dev.switchboard.OtherSide.Call.GENESYS_CONVERSATION;
import static dev.switchboard.OtherSide.Call.GENESYS_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.OtherSide.Said;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** When Genesys Cloud sees what bot and customer say, and what that costs of its requests. */
class TranscriptModesTest extends FaultyWorldTest {

  @Test
  void liveShowsEachMessageAsItIsSaid_andTheSummaryComesLast() {
    talk((id, text) -> LIVE.write(WEB, customer, id, text));
    await()
        .until(
            () ->
                shown()
                    .equals(
                        List.of(
                            "hello",
                            "BOT: re: hello",
                            "where is it",
                            "BOT: re: where is it",
                            "agent please",
                            "Summary: s")));
    assertThat(types()).containsExactly("bot", "bot", "bot", "bot", "human", "human");
  }

  @Test
  void handoverShowsAllAtOnceAndTellsThePartiesApart() {
    talk((id, text) -> AT_ONCE.write(WEB, customer, id, text));
    await().until(() -> shown().size() == 1);
    assertThat(shown().get(0))
        .isEqualTo(
            """
            Summary: s

            Customer: hello
            BOT: re: hello
            Customer: where is it
            BOT: re: where is it
            Customer: agent please""");
    assertThat(types()).containsExactly("human");
    assertThat(OTHER.asked(customer, GENESYS_CONVERSATION)).isEmpty(); // one request, no more
  }

  /** In FaultyWorldTest, this integration has patch-attributes: false. */
  @Test
  void aSecondHandoverIsOneRequestToo_whereMessagesCarryTheAttributes() {
    AT_ONCE.write(WEB, customer, "m-1", "agent please");
    await().until(() -> shown().size() == 1 && lane("to-genesys").done() == 1);
    theHandoverIsOld();
    AT_ONCE.end(WEB, genesysId, "customer.end");
    await().until(() -> lane("to-genesys").done() == 2); // the mark
    AT_ONCE.write(WEB, customer, "m-2", "agent please, again");
    await().until(() -> shown().size() == 2);
    assertThat(types()).containsExactly("human", "human");
    assertThat(OTHER.asked(customer, GENESYS_CONVERSATION)).isEmpty();
  }

  @Test
  void aTranscriptThatIsTooLongForOneMessageComesInParts() {
    OTHER.says(
        customer,
        BOT,
        Said.ok("{\"messages\": [{\"text\": \"%s\"}]}".formatted("word ".repeat(900))));
    AT_ONCE.write(WEB, customer, "m-1", "tell me all");
    await().until(() -> lane("to-holder").done() == 1);
    OTHER.mend();
    AT_ONCE.write(WEB, customer, "m-2", "agent please");
    await().until(() -> shown().size() == 2);
    assertThat(shown()).allMatch(part -> part.length() <= 4_000);
    assertThat(shown().get(0)).startsWith("Summary: s");
    assertThat(shown().get(1)).endsWith("Customer: agent please");
  }

  @Test
  void offShowsNothingButTheSummary() {
    talk(this::writes);
    await().until(() -> shown().equals(List.of("Summary: s")));
  }

  /** The figures in docs/FIGURES.md. */
  @Test
  void aConversationThatTheBotAloneDealsWithCostsTwoRequestsAMessageLive_andNoneOtherwise() {
    for (var n = 1; n <= 5; n++) {
      LIVE.write(WEB, customer, "m-" + n, "question " + n);
    }
    await().until(() -> shown().size() == 10);
    for (var n = 1; n <= 5; n++) {
      AT_ONCE.write(WEB, "else-" + customer, "m-" + n, "question " + n);
    }
    await().until(() -> OTHER.asked("else-" + customer, BOT).size() == 5);
    assertThat(OTHER.asked("else-" + customer, GENESYS_MESSAGE)).isEmpty();
    assertThat(OTHER.asked(customer, GENESYS_MESSAGE)).hasSize(10);
  }

  private void talk(BiConsumer<String, String> writes) {
    writes.accept("m-1", "hello");
    await().until(() -> OTHER.asked(customer, BOT).size() == 1);
    await().until(() -> lane("to-customer").done() == 1);
    writes.accept("m-2", "where is it");
    await().until(() -> lane("to-customer").done() == 2);
    writes.accept("m-3", "agent please");
  }

  private List<String> shown() {
    return OTHER.texts(customer, GENESYS_MESSAGE);
  }

  private List<String> types() {
    return OTHER.asked(customer, GENESYS_MESSAGE).stream()
        .map(asked -> asked.at("/channel/metadata/customAttributes/type"))
        .toList();
  }
}
