package dev.switchboard.genesys.setup;

/** Genesys Cloud has refused a call; the message says what to do. */
final class Refusal extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private final transient Answer answer;

  Refusal(Answer answer) {
    super(inWords(answer));
    this.answer = answer;
  }

  Answer answer() {
    return answer;
  }

  /** ErrorBody: {@code code} and {@code message}; the context id helps Genesys Cloud's support. */
  private static String inWords(Answer answer) {
    var words = new StringBuilder(answer.call() + " was answered " + answer.status());
    if (!answer.text("/code").isEmpty()) {
      words.append(' ').append(answer.text("/code"));
    }
    if (!answer.text("/message").isEmpty()) {
      words.append(": ").append(answer.text("/message"));
    }
    if (!answer.text("/contextId").isEmpty()) {
      words.append(" [").append(answer.text("/contextId")).append(']');
    }
    return words.append(advice(answer)).toString();
  }

  private static String advice(Answer answer) {
    return switch (answer.status()) {
      case 403 -> "\n" + Permission.advice(answer);
      case 401 ->
          "\nThe token is not believed: do login-url and api-url belong to the same region?";
      case 429 ->
          "\nThe OAuth client has used up what it may ask in a minute. Wait a minute and run this again.";
      default -> "";
    };
  }
}
