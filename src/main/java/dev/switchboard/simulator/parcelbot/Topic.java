package dev.switchboard.simulator.parcelbot;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What the bot knows to talk about. The first that fits wins, so a wish for a person goes before
 * everything.
 */
enum Topic {
  PERSON(
      "\\b(person|human|agent|someone|somebody|colleague|representative|complain\\w*|complaint|real people)\\b"),
  TOMORROW("\\bdeliver\\w* tomorrow\\b|\\btomorrow, please\\b"),
  NEIGHBOUR("\\bneighbou?r\\w*\\b"),
  NUMBER("\\b\\d{4,14}\\b"),
  RETURNS("\\b(return\\w*|send (it )?back|refund\\w*)\\b"),
  PRICE("\\b(price\\w*|cost\\w*|how much|postage|fee)\\b"),
  HOURS("\\b(open|opening|hours|closed?|when are you)\\b"),
  PARCEL("\\b(parcel|package|packet|where|track\\w*|delivery|shipment|order)\\b"),
  THANKS("\\b(thanks|thank you|great|perfect|bye)\\b"),
  HELLO("^\\W*(hi|hello|hey|good (morning|afternoon|evening))\\b"),
  UNKNOWN("");

  private final Pattern words;

  Topic(String words) {
    this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
  }

  static Topic of(String text) {
    return Arrays.stream(values())
        .filter(topic -> topic.words.matcher(text).find())
        .findFirst()
        .orElse(UNKNOWN);
  }
}
