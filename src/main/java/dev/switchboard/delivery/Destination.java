package dev.switchboard.delivery;

import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Holder;
import java.util.Locale;

/**
 * Who is waited for at the end of a lane: one neighbour of one integration. What happens at one
 * destination delays the lanes of no other.
 */
public record Destination(String integration, Party party) {

  enum Party {
    BOT("the bot"),
    CHANNEL("the channel"),
    GENESYS("Genesys Cloud"),
    /** Where the files are that agents attached. */
    FILES("the file's host"),
    /** Work in our own database: nobody is called. */
    OURSELVES("Switchboard");

    private final String said;

    Party(String said) {
      this.said = said;
    }
  }

  public static Destination bot(String integration) {
    return new Destination(integration, Party.BOT);
  }

  public static Destination channel(String integration) {
    return new Destination(integration, Party.CHANNEL);
  }

  public static Destination genesys(String integration) {
    return new Destination(integration, Party.GENESYS);
  }

  static Destination of(Conversation conversation, Direction direction) {
    return of(conversation.integration(), conversation.holder(), direction);
  }

  /**
   * What a customer says to an agent only changes lanes here: a bot that hangs is not in the way.
   */
  static Destination of(String integration, Holder holder, Direction direction) {
    return new Destination(
        integration,
        switch (direction) {
          case TO_HOLDER -> holder == Holder.BOT ? Party.BOT : Party.OURSELVES;
          case TO_CUSTOMER -> Party.CHANNEL;
          case TO_GENESYS, TO_GUARD -> Party.GENESYS;
          case TO_SHELF -> Party.FILES;
          case TO_END, TO_IDLE, TO_NO_ANSWER -> Party.OURSELVES;
        });
  }

  /** As an operator's sentence says it. */
  String whom() {
    return party.said;
  }

  /** As meters are tagged, and logs say it: {@code shop/bot}. */
  String name() {
    return integration + "/" + party.name().toLowerCase(Locale.ROOT);
  }
}
