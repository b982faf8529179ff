package dev.switchboard.simulator.parcelbot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParcelTalkTest {

  private final ParcelTalk talk = new ParcelTalk();

  @ParameterizedTest
  @CsvSource({
    "Where is my parcel?, PARCEL",
    "track my order, PARCEL",
    "00340, NUMBER",
    "Where is parcel 00340?, NUMBER",
    "When are you open?, HOURS",
    "How do I return it?, RETURNS",
    "How much is a parcel?, PRICE",
    "I want to talk to a person, PERSON",
    "This is a complaint about my parcel 00340, PERSON",
    "Talk to a person, PERSON",
    "Deliver tomorrow, TOMORROW",
    "Leave with a neighbour, NEIGHBOUR",
    "Hello, HELLO",
    "Thanks, THANKS",
    "Colourless green ideas, UNKNOWN"
  })
  void theBotKnowsItsTopics(String text, Topic topic) {
    assertThat(Topic.of(text)).isEqualTo(topic);
  }

  @Test
  void aNumberIsAskedForAndThenRemembered() {
    assertThat(said("Where is my parcel?")).contains("number");
    assertThat(said("00340")).contains("00340");
    assertThat(said("And where is it now?")).contains("00340");
  }

  @Test
  void whoAsksForAPersonIsHandedOverWithWhatIsKnown() {
    talk.answer("00340");
    BotAnswer.Handover handover = talk.answer("Give me a human").handover();
    assertThat(handover.reason()).isEqualTo("asked for a person");
    assertThat(handover.summary()).contains("00340").endsWith(".");
    assertThat(handover.attributes()).containsEntry("orderId", "00340");
  }

  @Test
  void theSecondMisunderstandingInARowHandsOver() {
    assertThat(talk.answer("mumble").handover()).isNull();
    assertThat(talk.answer("When are you open?").handover()).isNull();
    assertThat(talk.answer("mumble").handover()).isNull();
    assertThat(talk.answer("mumble mumble").handover().reason()).contains("did not understand");
  }

  private String said(String text) {
    return talk.answer(text).messages().get(0).text();
  }
}
