package dev.switchboard;

import static dev.switchboard.OtherSide.Call.BOT;
import static dev.switchboard.OtherSide.Call.GENESYS_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What was found wrong once at the doors, with callers who are right, late, rude or unlucky. */
class FaultsAtTheDoorsTest extends FaultyWorldTest {

  private static final String TOO_LARGE = " ".repeat(512_001);

  @Autowired DataSource dataSource;

  @Value("${spring.datasource.hikari.maximum-pool-size}")
  int connections;

  @Test
  void aRepeatedRegistrationOfAnOlderConversationDoesNotPointBackToIt() {
    writes("m-1", "x");
    for (var each : List.of("older-" + customer, "newer-" + customer, "older-" + customer)) {
      assertThat(register(each).status()).isEqualTo(200);
    }
    assertThat(ofConversation("genesys_conversation_id")).isEqualTo("newer-" + customer);
  }

  @Test
  void aTimeWithoutSecondsIsTaken() {
    var message = Parcels.message(customer, "m-1", "x").replace("10:15:30.123Z", "10:15Z");
    assertThat(write(message).status()).isEqualTo(200);
    await().until(() -> !OTHER.asked(customer, BOT).isEmpty());
    assertThat(OTHER.asked(customer, BOT).get(0).at("/message/sentAt"))
        .isEqualTo("2026-03-01T10:15:00.000Z");
  }

  @Test
  void attributesOfTheChannelReachGenesysWithTheHandover() {
    var attributes = "\"metadata\": {\"customAttributes\": {\"vip\": \"yes\"}}, \"messageId\"";
    var message = Parcels.message(customer, "m-1", "agent").replace("\"messageId\"", attributes);
    assertThat(write(message).status()).isEqualTo(200);
    await().until(() -> !OTHER.asked(customer, GENESYS_MESSAGE).isEmpty());
    var sent = OTHER.asked(customer, GENESYS_MESSAGE).get(0);
    assertThat(sent.at("/channel/metadata/customAttributes/vip")).isEqualTo("yes");
  }

  @Test
  void twoCustomersWhoseMessagesHaveTheSameIdWroteTwoMessages() {
    var one = write(Parcels.message(customer, "same", "x")).json().path("id").asText();
    var two = write(Parcels.message("other-" + customer, "same", "x")).json().path("id").asText();
    assertThat(two).isNotEqualTo(one);
    await().until(() -> OTHER.asked("other-" + customer, BOT).size() == 1);
    await().until(() -> OTHER.asked(customer, BOT).size() == 2); // the other's id contains it
  }

  @Test
  void theDoorsSaySoWhileNoConnectionIsToBeHad() throws SQLException {
    var asChannel = Parcels.asChannel(WEB);
    var message = Parcels.message(customer, "m-1", "x");
    var news =
        """
        {"id": "1", "type": "Text", "channel": {"id": "%s", "to": {"id": "u"}}}"""
            .formatted(Parcels.ID);
    var taken = new ArrayDeque<Connection>();
    try {
      while (taken.size() < connections) {
        taken.add(dataSource.getConnection());
      }
      isAway(WEB.post(Parcels.MESSAGES + "message", asChannel, message));
      isAway(WEB.post("/genesys/parcels/webhook", Parcels.asGenesys(news), news));
      isAway(register(genesysId));
    } finally {
      while (!taken.isEmpty()) {
        taken.pop().close();
      }
    }
    assertThat(WEB.post(Parcels.MESSAGES + "message", asChannel, message).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/%67enesys/parcels/webhook, /genesys/parcels/webhook",
    "/%67enesys/register, /genesys/register",
    "/%62ots/parcels/messages, /bots/parcels/messages",
    "/%61pi/v2/conversations/messages/x/inbound/open/message,"
        + "/api/v2/conversations/messages/x/inbound/open/message"
  })
  void anEncodedPathHasTheSameLimitAndTheSameAnswers(String encoded, String plain) {
    assertThat(WEB.post(encoded, Parcels.asChannel(WEB), TOO_LARGE).status()).isEqualTo(413);
    var answer = WEB.post(encoded, Map.of(), "{}");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.http().body()).isEqualTo(WEB.post(plain, Map.of(), "{}").http().body());
  }

  @Test
  void behindAnEncodedPathIsTheSameDoor() {
    var path = Parcels.MESSAGES.replace("/api/", "/%61pi/") + "message";
    var message = Parcels.message(customer, "m-1", "x");
    assertThat(WEB.post(path, Parcels.asChannel(WEB), message).status()).isEqualTo(200);
    await().until(() -> OTHER.asked(customer, BOT).size() == 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../oauth/clients/1?x=", "a/b", "a%2Fb", "a b", "a#b"})
  void aConversationIdThatIsNoneIsRefused(String none) {
    for (var answer : List.of(register(none), ends("customer.end", none))) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().path("detail").asText()).startsWith("conversationId must be");
    }
  }

  private static void isAway(Web.Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).matches("[1-9]\\d*");
  }
}
