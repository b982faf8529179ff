package dev.switchboard.delivery;

import dev.switchboard.conversation.Cause;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Customer;
import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Speaker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What comes in at doors, and what follows from a letter: always the same for the same number, so
 * that a repeat is one.
 */
final class LanesLetters {

  private static final Duration DELAY = LanesInDatabase.LONG;

  private final LanesModel model;
  private final List<UUID> conversations;
  private int arrivals;

  LanesLetters(LanesModel model, List<UUID> conversations) {
    this.model = model;
    this.conversations = conversations;
  }

  /** One letter each: some new, some repeats, some twins. */
  List<Outcome> plain(Random random) {
    return arrivals(random, 1 + random.nextInt(4)).mapToObj(this::one).toList();
  }

  /** Up to three, with one letter or more each. */
  List<Outcome> rich(Random random) {
    return arrivals(random, random.nextInt(4)).mapToObj(this::many).toList();
  }

  private IntStream arrivals(Random random, int count) {
    return IntStream.range(0, count).map(i -> random.nextInt(4) == 0 ? recent(random) : ++arrivals);
  }

  private int recent(Random random) {
    return Math.max(0, arrivals - random.nextInt(6));
  }

  private Outcome one(int number) {
    var effects = Effects.atDoor("one " + number, conversation(number));
    send(effects, number % 5 == 0 ? Direction.TO_HOLDER : Direction.TO_CUSTOMER, number % 7 == 0);
    return Outcome.arrived(effects);
  }

  private Outcome many(int number) {
    var effects = Effects.atDoor("many " + number, conversation(number));
    effects.once();
    send(effects, Direction.TO_HOLDER, false);
    send(effects, Direction.TO_CUSTOMER, number % 7 == 1);
    return Outcome.arrived(effects);
  }

  /** As it is decided for whoever held the conversation when the turn came. */
  Outcome ended(Random random, Claim claim, Turn turn) {
    if (random.nextInt(8) == 0) {
      var lastWords = Effects.givenUp(claim, turn.letter(), turn.conversation());
      send(lastWords, Direction.TO_CUSTOMER, false);
      return Outcome.givenUp(claim, turn.letter(), "given up", lastWords);
    }
    var effects = Effects.inLane(claim, turn.letter(), turn.conversation());
    decide(effects, claim.direction(), turn);
    return Outcome.delivered(claim, turn.letter(), effects);
  }

  private static void decide(Effects effects, Direction lane, Turn turn) {
    var holder = turn.conversation().holder();
    var changes = turn.letter().seq() % 3 == 0;
    if (lane == Direction.TO_HOLDER) {
      effects.require(holder);
      if (changes && holder == Holder.BOT) {
        effects.changeHolder(Holder.AGENT, Map.of(), new Cause("bot", ""));
        send(effects, Direction.TO_CUSTOMER, false);
      }
      send(effects, holder == Holder.BOT ? Direction.TO_CUSTOMER : Direction.TO_GENESYS, false);
    } else if (lane == Direction.TO_GENESYS && changes && holder == Holder.AGENT) {
      effects.require(Holder.AGENT);
      effects.changeHolder(Holder.BOT, Map.of(), new Cause("customer.end", ""));
      send(effects, Direction.TO_CUSTOMER, false);
    }
  }

  private static void send(Effects effects, Direction direction, boolean later) {
    var id = effects.origin() + " " + effects.letters().size();
    var customer = Customer.withId("c");
    var said = new Message(id, Speaker.CUSTOMER, customer, "…", List.of(), Instant.EPOCH, Map.of());
    effects.sendAfter(later ? DELAY : Duration.ZERO, direction, "test", said);
  }

  private Conversation conversation(int number) {
    var id = conversations.get(number % conversations.size());
    return new Conversation(
        id,
        "shop",
        Customer.withId("c"),
        model.holders.get(id),
        Instant.EPOCH,
        Optional.empty(),
        Map.of());
  }

  static List<UUID> conversations(int count) {
    return Stream.generate(UUID::randomUUID).limit(count).toList();
  }
}
