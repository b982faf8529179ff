package dev.switchboard;

import static dev.switchboard.OtherSide.Call.BOT;
import static dev.switchboard.OtherSide.Call.CHANNEL_MESSAGE;
import static dev.switchboard.OtherSide.Call.CHANNEL_RECEIPT;
import static dev.switchboard.OtherSide.Call.GENESYS_CONVERSATION;
import static dev.switchboard.OtherSide.Call.GENESYS_MESSAGE;
import static dev.switchboard.OtherSide.Call.GENESYS_RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.OtherSide.Said;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What was found wrong once, when bot, channel and Genesys Cloud do not behave. */
class FaultsTest extends FaultyWorldTest {

  private static final Duration A_WHILE = Duration.ofSeconds(1);

  @Test
  void anAnswerToAMessageThatCameBackFromTheAgentsLaneIsNotLost() {
    handedOver();
    theHandoverIsOld();
    OTHER.says(customer, GENESYS_MESSAGE, Said.only(500));
    writes("m-1", "where is it");
    await().until(() -> OTHER.texts(customer, GENESYS_MESSAGE).contains("where is it"));
    ends("customer.end");
    await().until(() -> holder().equals("BOT"));
    OTHER.mend();
    await().until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).contains("re: where is it"));
  }

  @Test
  void aReceiptThatGenesysRefusesIsTriedOnceAndAnsweredByNoOther() {
    handedOver();
    OTHER.says(customer, GENESYS_RECEIPT, Said.only(400));
    anAgentSays("hi");
    await().until(() -> deadLetters() == 1);
    await().during(A_WHILE).until(() -> OTHER.asked(customer, GENESYS_RECEIPT).size() == 1);
  }

  @Test
  void thatTheCustomerHasReadItIsNotToldToGenesys() {
    handedOver();
    anAgentSays("hi");
    channelTells("Read");
    channelTells("Delivered"); // we have told it, and it would come second
    await().until(() -> !OTHER.asked(customer, GENESYS_RECEIPT).isEmpty());
    assertThat(OTHER.asked(customer, GENESYS_RECEIPT))
        .extracting(asked -> asked.at("/status"))
        .containsExactly("Delivered");
  }

  @Test
  void aReceiptThatTheChannelRefusesIsNotToldToTheCustomerAsALostMessage() {
    handedOver();
    writes("m-1", "hello agent");
    var id = await().until(this::idAtGenesys, known -> true);
    OTHER.says(customer, CHANNEL_RECEIPT, Said.only(400));
    genesysTells("\"id\": \"%s\", \"type\": \"Receipt\", \"status\": \"Published\"".formatted(id));
    await().until(() -> deadLetters() == 1);
    await().during(A_WHILE).until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).isEmpty());
  }

  @Test
  void customerEndHandsBackAtOnceAlthoughAUserEndWaits() {
    handedOver();
    theHandoverIsOld();
    OTHER.says(customer, GENESYS_CONVERSATION, Said.only(503)); // nobody can look whether it ended
    ends("user.end");
    ends("customer.end");
    await().until(() -> holder().equals("BOT"));
  }

  @Test
  void aLateCustomerEndRightAfterAHandoverDoesNotHandBackWhileAnAgentIsConnected() {
    handedOver();
    theHandoverWas(-20);
    OTHER.says(customer, GENESYS_CONVERSATION, Said.ok(OtherSide.AGENT_CONNECTED));
    ends("customer.end");
    ends("customer.end");
    await().until(() -> lane("to-guard").done() == 2);
    assertThat(holder()).isEqualTo("AGENT");
  }

  @Test
  void aUserEndThatWasToldBeforeANewHandoverDoesNotUndoIt() {
    handedOver();
    theHandoverIsOld();
    ends("user.end");
    ends("customer.end");
    await().until(() -> holder().equals("BOT"));
    writes("m-again", "agent please, again");
    await().until(() -> holder().equals("AGENT"));
    await().until(() -> lane("to-guard").done() == 1);
    assertThat(holder()).isEqualTo("AGENT");
  }

  @Test
  void anAttributeThatIsNullIsLeftOutAndTheHandoverTakesPlace() {
    var attributes = "{\"orderId\": null, \"vip\": \"yes\"}";
    var answer = "{\"handover\": {\"attributes\": %s}}".formatted(attributes);
    OTHER.says(customer, BOT, Said.ok(answer));
    writes("m-1", "x");
    await().until(() -> !OTHER.asked(customer, GENESYS_MESSAGE).isEmpty());
    var sent = OTHER.asked(customer, GENESYS_MESSAGE).get(0).body();
    assertThat(sent.at("/channel/metadata/customAttributes/vip").asText()).isEqualTo("yes");
    assertThat(sent.at("/channel/metadata/customAttributes").has("orderId")).isFalse();
    assertThat(holder()).isEqualTo("AGENT");
  }

  @Test
  void anAnswerWhoseWordsPostgresWouldRefuseCountsAsAnAttempt() {
    OTHER.says(customer, BOT, Said.ok("{\"handover\": {\"attributes\": {\"a\\u0000b\": []}}}"));
    writes("m-1", "x");
    await().until(() -> lane("to-holder").attempts() > 0);
  }

  @Test
  void howeverLongTheOtherSideAsksForALaneIsParkedForAnHourAtMost() {
    OTHER.says(customer, BOT, Said.only(503).retryAfter("999999999"));
    writes("m-1", "x");
    await().until(() -> lane("to-holder").attempts() == 1);
    assertThat(lane("to-holder").rest()).isBetween(3_000, 3_600);
    assertThat(OTHER.asked(customer, BOT)).hasSize(1);
  }

  @Test
  void anAnswerThatDripsEndsWithItsTimeOut() {
    OTHER.says(customer, BOT, Said.dripping());
    writes("m-1", "x");
    await().until(() -> lane("to-holder").error().contains("did not come to an end in time"));
    assertThat(lane("to-holder").attempts()).isPositive();
  }
}
