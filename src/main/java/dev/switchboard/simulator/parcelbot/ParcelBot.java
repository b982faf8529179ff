package dev.switchboard.simulator.parcelbot;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The bot: a talk for every conversation, the quietest of which is forgotten first. */
@Component
@Profile("demo")
class ParcelBot {

  private static final int TALKS = 1000;

  private final Map<String, ParcelTalk> talks =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, ParcelTalk> eldest) {
              return size() > TALKS;
            }
          });

  BotAnswer answer(BotQuestion question) {
    if (question.event() != null) {
      return afterwards(question.event());
    }
    String text = question.message().text() == null ? "" : question.message().text();
    BotAnswer answer =
        talks
            .computeIfAbsent(question.conversation().id(), unknown -> new ParcelTalk())
            .answer(text);
    return question.conversation().isNew() ? answer.after(greeting(question.customer())) : answer;
  }

  /** An agent has gone: the bot speaks first. */
  private static BotAnswer afterwards(String event) {
    return event.equals("handback")
        ? BotAnswer.say(
            "Pip again. Can I do anything else for you?",
            "Where is my parcel?",
            "What are your opening hours?")
        : new BotAnswer(List.of(), null);
  }

  private static String greeting(BotQuestion.Customer customer) {
    String name =
        customer == null || customer.firstName() == null ? "" : " " + customer.firstName();
    return "Hello" + name + ", this is Pip, the parcel bot.";
  }
}
