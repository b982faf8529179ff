package dev.switchboard.simulator.parcelbot;

import java.util.Collections;
import java.util.LinkedHashMap;
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
    String text = question.message().text() == null ? "" : question.message().text();
    BotAnswer answer =
        talks
            .computeIfAbsent(question.conversation().id(), unknown -> new ParcelTalk())
            .answer(text);
    return question.conversation().isNew() ? answer.after(greeting(question.customer())) : answer;
  }

  private static String greeting(BotQuestion.Customer customer) {
    String name =
        customer == null || customer.firstName() == null ? "" : " " + customer.firstName();
    return "Hello" + name + ", this is Pip, the parcel bot.";
  }
}
