package dev.switchboard.simulator.parcelbot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.switchboard.simulator.SimulatorSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Where Switchboard asks the bot. A repeat, known by its webhook-id, gets the answer that it got
 * before.
 */
@RestController
@Profile("demo")
class ParcelBotDoor {

  private static final int REMEMBERED = 2000;

  private final ParcelBot bot;
  private final ObjectMapper json;
  private final Webhook webhook;
  private final Map<String, byte[]> answers =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
          return size() > REMEMBERED;
        }
      };

  ParcelBotDoor(ParcelBot bot, ObjectMapper json, SimulatorSettings settings)
      throws EmptyWebhookSecretException {
    this.bot = bot;
    this.json = json;
    this.webhook = new Webhook(settings.integration().bot().secret());
  }

  @PostMapping(path = "/demo/bot/messages", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] ask(
      @RequestBody byte[] body,
      @RequestHeader(name = "webhook-id", defaultValue = "") String id,
      @RequestHeader(name = "webhook-timestamp", defaultValue = "") String timestamp,
      @RequestHeader(name = "webhook-signature", defaultValue = "") String signature)
      throws JsonProcessingException {
    String text = new String(body, UTF_8);
    verify(
        text,
        Map.of(
            "webhook-id",
            List.of(id),
            "webhook-timestamp",
            List.of(timestamp),
            "webhook-signature",
            List.of(signature)));
    synchronized (answers) {
      byte[] answer = answers.get(id);
      if (answer == null) {
        answer = json.writeValueAsBytes(bot.answer(question(text)));
        answers.put(id, answer);
      }
      return answer;
    }
  }

  private void verify(String body, Map<String, List<String>> headers) {
    try {
      webhook.verify(body, headers);
    } catch (WebhookVerificationException forged) {
      throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, forged.getMessage());
    }
  }

  private BotQuestion question(String body) {
    try {
      BotQuestion question = json.readValue(body, BotQuestion.class);
      if (question.conversation() == null
          || question.conversation().id() == null
          || question.message() == null && question.event() == null) {
        throw new ResponseStatusException(
            HttpStatus.BAD_REQUEST, "conversation.id and message (or event) are required");
      }
      return question;
    } catch (JsonProcessingException notAQuestion) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "The body is not a question to a bot");
    }
  }
}
