package dev.switchboard.people;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.CustomerErased;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * What an operator does with a customer's data, from page and API alike. The log of acts names the
 * conversation, whose id is a hash, and never the customer: it is kept for longer than they may be.
 */
@Component
class CustomerActs {

  private final People people;
  private final Erasure erasure;
  private final Export export;
  private final Conversations conversations;
  private final ApplicationEventPublisher acts;

  CustomerActs(
      People people,
      Erasure erasure,
      Export export,
      Conversations conversations,
      ApplicationEventPublisher acts) {
    this.people = people;
    this.erasure = erasure;
    this.export = export;
    this.conversations = conversations;
    this.acts = acts;
  }

  static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unknown() {
      super("nothing is held about this customer; look for them without the integration");
    }
  }

  static final class NotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAllowed() {
      super("this takes the role of an operator");
    }
  }

  Held find(Who who) {
    return people.find(who).orElseThrow(Unknown::new);
  }

  Held find(UUID conversation) {
    return people.find(conversation).orElseThrow(Unknown::new);
  }

  void export(Held held, Export.Form form, OutputStream to) {
    operatorsOnly();
    acts.publishEvent(form.act(held));
    export.write(held, form, to);
  }

  /** Before the first byte is written: afterwards, no status could say it. */
  void operatorsOnly() {
    var asks = SecurityContextHolder.getContext().getAuthentication();
    if (asks == null
        || asks.getAuthorities().stream()
            .noneMatch(role -> "ROLE_OPERATOR".equals(role.getAuthority()))) {
      throw new NotAllowed();
    }
  }

  /**
   * The log of acts has it in the erasure's own transaction.
   *
   * @throws Erasure.WrongMoment see {@link Erasure#erase}
   */
  Erasure.Done erase(Who who, boolean force) {
    operatorsOnly();
    var done =
        erasure.erase(who, force, gone -> acts.publishEvent(gone.act())).orElseThrow(Unknown::new);
    done.before().conversation().ifPresent(this::forget);
    return done;
  }

  private void forget(UUID conversation) {
    conversations.forget(conversation);
    acts.publishEvent(new CustomerErased(conversation));
  }

  List<String> nextSteps(Held held) {
    return NextSteps.of(held);
  }
}
