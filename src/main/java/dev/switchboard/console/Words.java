package dev.switchboard.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.conversation.Body;
import dev.switchboard.conversation.Customer;
import dev.switchboard.conversation.InWords;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Speaker;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What people said, as pages may show it: the one place that {@code console.texts} speaks to. */
@Component
class Words {

  private static final int SHORT = 140; // characters

  private final boolean shown;

  Words(ConsoleSettings settings) {
    shown = settings.showsTexts();
  }

  /** Empty when there are none; files are named by {@link #files}. */
  String of(Body body) {
    if (!(body instanceof Message message)) {
      return "";
    }
    var text = InWords.of(message, Words::isFile).text();
    return shown || text.isEmpty()
        ? text
        : "(%d characters, not shown here)".formatted(text.length());
  }

  /** The same in one line, which may be cut. */
  String inShort(Body body) {
    var files = files(body).stream().map(name -> "[" + name + "]");
    var line =
        Stream.concat(Stream.of(of(body)), files)
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining(" "))
            .replaceAll("\\s+", " ");
    return line.length() > SHORT ? line.substring(0, SHORT - 1) + "…" : line;
  }

  List<String> files(Body body) {
    return body instanceof Message message
        ? message.content().stream()
            .filter(Words::isFile)
            .map(file -> file.at("/attachment/filename").asText("file"))
            .map(name -> shown ? name : "file")
            .toList()
        : List.of();
  }

  private static boolean isFile(JsonNode content) {
    return InWords.type(content).equals("Attachment");
  }

  static String speaker(Speaker speaker) {
    return switch (speaker) {
      case CUSTOMER -> "Customer";
      case BOT -> "Bot";
      case AGENT -> "Agent";
      case SWITCHBOARD -> "Switchboard";
    };
  }

  /** As somebody would call them; the id where nothing else is known. */
  static String name(Customer customer) {
    var name = (customer.firstName() + " " + customer.lastName()).strip();
    if (name.isEmpty()) {
      name = customer.nickname();
    }
    return name.isBlank() ? customer.id() : name;
  }
}
