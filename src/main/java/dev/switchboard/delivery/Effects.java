package dev.switchboard.delivery;

import dev.switchboard.conversation.Body;
import dev.switchboard.conversation.Cause;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.StableId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What processing one message produces. It is gathered while the route runs and committed as one
 * transaction when the route has ended well; when it fails, nothing of it happens.
 */
public final class Effects {

  private final String origin;
  private final Conversation conversation;
  private final Optional<Direction> lane;
  private final List<Letter> letters = new ArrayList<>();
  private final List<Runnable> writes = new ArrayList<>();
  private Optional<Holder> required = Optional.empty();
  private Optional<HolderChange> change = Optional.empty();
  private String note = "";
  private boolean once;
  private boolean first;
  private int ids;

  private Effects(String origin, Conversation conversation, Optional<Direction> lane) {
    this.origin = origin;
    this.conversation = conversation;
    this.lane = lane;
  }

  /**
   * @param origin the sender's id of what came in, so that a repeat is known
   */
  public static Effects atDoor(String origin, Conversation conversation) {
    return new Effects(origin, conversation, Optional.empty());
  }

  /** A place in a lane is taken once and stays the same over attempts; an id may come by twice. */
  static Effects inLane(Claim claim, Journalled letter, Conversation conversation) {
    var effects =
        new Effects(
            "of " + claim.lane() + " " + letter.seq(),
            conversation,
            Optional.of(claim.direction()));
    effects.first = letter.seq() == 1;
    return effects;
  }

  static Effects givenUp(Claim claim, Journalled letter, Conversation conversation) {
    return new Effects(
        "given up " + claim.lane() + " " + letter.seq(), conversation, Optional.empty());
  }

  public Conversation conversation() {
    return conversation;
  }

  /** Whether the message is in the lane that ends here; elsewhere it has to be sent there first. */
  public boolean isIn(Direction direction) {
    return lane.filter(direction::equals).isPresent();
  }

  /** Whether this is the first message that its lane ever carried. */
  public boolean isFirst() {
    return first;
  }

  /** An id for something new; the same when the same message is processed again. */
  public String nextId() {
    return StableId.hex(origin, conversation.id().toString(), "id", String.valueOf(ids++));
  }

  /** A new message for a lane of this conversation, with attempts and an end of its own. */
  public void send(Direction direction, String step, Body body) {
    sendAfter(Duration.ZERO, direction, step, body);
  }

  public void sendAfter(Duration wait, Direction direction, String step, Body body) {
    var dedup = StableId.of(origin, conversation.id().toString(), String.valueOf(letters.size()));
    letters.add(new Letter(dedup, direction, step, body, wait));
  }

  /**
   * The decision was made for this holder: if it has changed by the commit, the message is decided
   * anew.
   */
  public void require(Holder holder) {
    if (conversation.holder() != holder) {
      throw new HolderChanged(); // since the conversation was read
    }
    required = Optional.of(holder);
  }

  /** Does nothing when the conversation is with {@code next} already. */
  public void changeHolder(Holder next, Map<String, String> attributes, Cause why) {
    change = Optional.of(new HolderChange(next, attributes, why));
  }

  /** Whether the routes have asked for another holder. */
  public boolean changesHolder() {
    return change.isPresent();
  }

  /** The sender's id is kept, because a repeat could not be told by the messages alone. */
  public void once() {
    once = true;
  }

  /** Something else to write in the same transaction. */
  public void write(Runnable statement) {
    writes.add(statement);
  }

  /** For the operator: how it went; never text, never secrets. */
  public void note(String how) {
    note = note.isEmpty() ? how : note + "; " + how;
  }

  String origin() {
    return origin;
  }

  List<Letter> letters() {
    return letters;
  }

  List<Runnable> writes() {
    return writes;
  }

  Optional<Holder> required() {
    return required;
  }

  Optional<HolderChange> change() {
    return change;
  }

  boolean isOnce() {
    return once;
  }

  String note() {
    return note;
  }

  /** Nothing but letters. */
  boolean isPlain() {
    return !once && !touchesConversation();
  }

  /** Nothing follows; at most somebody must hold the conversation still. */
  boolean isNothing() {
    return letters.isEmpty() && writes.isEmpty() && change.isEmpty();
  }

  /** Whoever changes a conversation, or relies on its holder, locks it first. */
  boolean touchesConversation() {
    return !writes.isEmpty() || required.isPresent() || change.isPresent();
  }

  record HolderChange(Holder next, Map<String, String> attributes, Cause why) {}
}
