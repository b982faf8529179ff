package dev.switchboard.simulator.parcelbot;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One conversation with the bot: what it was told so far, and what it answers next. */
class ParcelTalk {

  private static final Pattern NUMBER = Pattern.compile("\\b\\d{4,14}\\b");
  private static final int PATIENCE = 2;

  private Parcel parcel;
  private int misunderstood;

  synchronized BotAnswer answer(String text) {
    Topic topic = Topic.of(text);
    misunderstood = topic == Topic.UNKNOWN ? misunderstood + 1 : 0;
    return switch (topic) {
      case PERSON ->
          handOver("asked for a person", "Of course. One moment, I am getting a colleague.");
      case NUMBER -> parcel(text);
      case TOMORROW ->
          BotAnswer.say("Done: we deliver tomorrow between 9:00 and 13:00. Anything else?");
      case NEIGHBOUR ->
          BotAnswer.say(
              "Done: the driver leaves it with a neighbour and a card in your letter box.");
      case RETURNS ->
          BotAnswer.say(
              "Returns are free for 30 days. Print a label, or show the code at any parcel shop.");
      case PRICE ->
          BotAnswer.say(
              "A parcel up to 5 kg costs 6.90, up to 10 kg 9.90. Online you save one euro.");
      case HOURS -> BotAnswer.say("Our parcel shops are open Monday to Saturday, 8:00 to 20:00.");
      case PARCEL -> askForNumber();
      case THANKS -> BotAnswer.say("You are welcome. Have a good day!");
      case HELLO ->
          BotAnswer.say(
              "What can I do for you?", "Where is my parcel?", "Opening hours", "Talk to a person");
      case UNKNOWN -> misunderstanding();
    };
  }

  private BotAnswer parcel(String text) {
    Matcher number = NUMBER.matcher(text);
    if (number.find()) {
      parcel = new Parcel(number.group());
    }
    return status();
  }

  private BotAnswer askForNumber() {
    return parcel == null
        ? BotAnswer.say(
            "I can look that up. What is your parcel number? It has at least four digits, like 00340.")
        : status();
  }

  private BotAnswer status() {
    return BotAnswer.say(
        parcel.status(), "Deliver tomorrow", "Leave with a neighbour", "Talk to a person");
  }

  private BotAnswer misunderstanding() {
    return misunderstood < PATIENCE
        ? BotAnswer.say(
            "Sorry, I did not get that. I know about parcels, returns, prices and opening hours.",
            "Where is my parcel?",
            "Talk to a person")
        : handOver(
            "the bot did not understand",
            "I am not much help here. One moment, I am getting a colleague.");
  }

  private BotAnswer handOver(String reason, String farewell) {
    misunderstood = 0;
    String about =
        parcel == null
            ? "no parcel number is known"
            : "parcel " + parcel.number() + " is " + parcel.inShort();
    String summary = "Handed over: " + reason + "; " + about + ".";
    Map<String, String> attributes = parcel == null ? Map.of() : Map.of("orderId", parcel.number());
    return new BotAnswer(
        List.of(BotAnswer.Message.of(farewell)),
        new BotAnswer.Handover(reason, summary, attributes));
  }
}
