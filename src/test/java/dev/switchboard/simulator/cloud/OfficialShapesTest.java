package dev.switchboard.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mypurecloud.sdk.v2.model.ConversationNormalizedMessage;
import com.mypurecloud.sdk.v2.model.MessageConversation;
import com.mypurecloud.sdk.v2.model.OpenMessageNormalizedMessage;
import com.mypurecloud.sdk.v2.model.OpenMessagingChannel;
import dev.switchboard.OfficialModel;
import dev.switchboard.simulator.FakeSwitchboard.Call;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The small Genesys Cloud says nothing that the big one's official SDK does not know. */
class OfficialShapesTest extends CloudTest {

  private String conversation;

  @BeforeEach
  void anAgentTalks() {
    conversation = write("I want to talk to a person", "human");
    desk(conversation, "alerting");
    agent(conversation, "accept", "");
  }

  @Test
  void wordsFilesAndTypingAreNotificationsOfTheSdk() {
    agent(conversation, "messages", "{\"text\": \"Hello\"}");
    agent(conversation, "files?name=a.pdf", "x");
    agent(conversation, "typing", "");
    told("Text", 2);
    told("Event", 1);
  }

  @Test
  void cardsAndButtonsAreNotificationsOfTheSdk() {
    agent(
        conversation,
        "messages",
        """
        {"text": "Which one?", "content": [
          {"contentType": "QuickReply", "quickReply": {"text": "Yes", "payload": "Y", "action": "Message"}},
          {"contentType": "Card", "card": {"title": "One", "actions": [{"type": "Postback", "text": "It", "payload": "1"}]}},
          {"contentType": "Notification", "template": {"header": {"type": "Text", "text": "H"}, "body": {"text": "B"}, "footer": {"text": "F"}}}]}""");
    told("Structured", 1);
  }

  @Test
  void receiptsAreNotificationsOfTheSdk() {
    told("Receipt", 1);
  }

  @Test
  void theAnswerToAMessageIsThatOfTheSdk() {
    var answer = (ObjectNode) read(post(message("m-2", "Hello", "human")).body());
    assertThat(answer.remove("conversationId").asText())
        .isEqualTo(conversation); // younger than this SDK
    OfficialModel.read(answer, OpenMessageNormalizedMessage.class);
  }

  @Test
  void theConversationIsThatOfTheSdk() {
    OfficialModel.read(
        read(api("GET", "/conversations/messages/" + conversation, "").body()),
        MessageConversation.class);
  }

  private void told(String type, int times) {
    var calls =
        eventually(
            () ->
                switchboard.calls("/genesys/parcels/webhook", customer).stream()
                    .map(Call::json)
                    .filter(call -> call.path("type").asText().equals(type))
                    .toList(),
            found -> found.size() == times);
    assertThat(calls).allSatisfy(OfficialShapesTest::isKnown);
  }

  /**
   * {@code conversationId} is told since 2025; the model of the Java SDK is older. Its channel is
   * that of Open Messaging, which has a type.
   */
  private static void isKnown(JsonNode notification) {
    var copy = (ObjectNode) notification.deepCopy();
    copy.remove("conversationId");
    OfficialModel.read(copy.get("channel"), OpenMessagingChannel.class);
    ((ObjectNode) copy.get("channel")).remove("type");
    OfficialModel.read(copy, ConversationNormalizedMessage.class);
  }
}
