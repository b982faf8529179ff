package dev.switchboard.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Customer;
import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Speaker;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a step decides by the holder counts only if that still holds it at the commit. */
class HolderStepsTest {

  private final DefaultCamelContext camel = new DefaultCamelContext();

  @BeforeEach
  void start() throws Exception {
    camel.addRoutes(new HolderSteps(null, null, Clock.systemUTC()));
    camel.addRoutes(
        new DeliverySteps() {
          @Override
          protected void steps() {
            step("release-agent", "nobody is there").log("released");
            step("send-to-customer", "nobody is there").log("told");
          }
        });
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @ParameterizedTest
  @CsvSource({"hand-over-to-agent, AGENT", "hand-back-to-bot, BOT"})
  void whoHasItAlreadyMustStillHaveItAtTheCommit(String step, Holder holder) {
    var effects = Effects.atDoor("test", heldBy(holder));

    camel
        .createFluentProducerTemplate()
        .to("direct:" + step)
        .withProcessor(
            exchange -> {
              exchange.setProperty(DeliverySteps.EFFECTS, effects);
              exchange.getMessage().setBody(message());
            })
        .send();

    assertThat(effects.required()).contains(holder);
    assertThat(effects.change()).isEmpty();
  }

  private static Conversation heldBy(Holder holder) {
    return new Conversation(
        UUID.randomUUID(),
        "shop",
        Customer.withId("c"),
        holder,
        Instant.EPOCH,
        Optional.empty(),
        Map.of());
  }

  private static Message message() {
    return new Message(
        "m", Speaker.CUSTOMER, Customer.withId("c"), "…", List.of(), Instant.EPOCH, Map.of());
  }
}
