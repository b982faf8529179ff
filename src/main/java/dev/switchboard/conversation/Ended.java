package dev.switchboard.conversation;

/**
 * Genesys Cloud, or the customer, says that it is over.
 *
 * @param event {@code customer.end}, {@code user.end}, or {@code left} when the customer left the channel
 * @param genesysConversationId empty when it is not known
 */
public record Ended(String id, String event, String genesysConversationId) implements Body {

  @Override
  public Speaker speaker() {
    return event.equals("left") ? Speaker.CUSTOMER : Speaker.AGENT;
  }
}
