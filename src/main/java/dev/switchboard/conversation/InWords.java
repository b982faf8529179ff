package dev.switchboard.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Content as plain text, for whoever cannot show it: nothing that was said goes missing. The shapes
 * are those of the platform SDK's {@code ConversationMessageContent}.
 */
public final class InWords {

  private InWords() {}

  /**
   * The same message, with the content that {@code shown} does not accept in its text.
   *
   * @param shown whether the other side can show this content
   */
  public static Message of(Message message, Predicate<JsonNode> shown) {
    var kept = new ArrayList<JsonNode>();
    var lines = new ArrayList<String>(List.of(message.text()));
    for (var content : message.content()) {
      if (shown.test(content)) {
        kept.add(content);
      } else {
        add(lines, type(content), of(content), message.text());
      }
    }
    return kept.size() == message.content().size()
        ? message
        : message.with(joined(lines.stream(), "\n"), kept);
  }

  /** Empty where the sender did not say one. */
  public static String type(JsonNode content) {
    return content.path("contentType").asText("");
  }

  /** Buttons stand beside each other; what the text says already is not said twice. */
  private static void add(List<String> lines, String type, String words, String text) {
    var last = lines.get(lines.size() - 1);
    if (words.equals(text)) {
      return;
    }
    if (type.equals("QuickReply") && lines.size() > 1 && last.startsWith("[")) {
      lines.set(lines.size() - 1, last + " " + words);
    } else {
      lines.add(words);
    }
  }

  /**
   * @return at least the name of the type, in brackets
   */
  static String of(JsonNode content) {
    var type = type(content);
    var words =
        switch (type) {
          case "Attachment" -> attachment(content.path("attachment"));
          case "QuickReply" -> button(content.path("quickReply"));
          case "QuickReplyV2" -> question(content.path("quickReplyV2"), "title", "actions");
          case "ButtonResponse" -> content.at("/buttonResponse/text").asText("");
          case "Text" -> content.at("/text/body").asText(content.path("text").asText(""));
          case "Card" -> card(content.path("card"));
          case "Carousel" -> each(content.at("/carousel/cards"), "\n\n", InWords::card);
          case "Notification" -> template(content.path("template"));
          case "GenericTemplate", "Generic" -> question(content.path("generic"), "title", "");
          case "ListTemplate", "List" ->
              question(content.path("list"), "title", "components", "items");
          case "ListPicker" -> listPicker(content.path("listPicker"));
          case "DatePicker" -> datePicker(content.path("datePicker"));
          case "Location" -> named("Location", content.path("location"), "text", "address", "url");
          case "Story" -> named("Story", content.path("story"), "url");
          case "Reactions" -> reactions(content.path("reactions"));
          default -> unknown(type, content);
        };
    return words.isBlank() ? unknown(type, content) : words;
  }

  private static String attachment(JsonNode attachment) {
    var what =
        joined(
            Stream.of(
                attachment.path("mediaType").asText("File"),
                attachment.path("filename").asText("")),
            " ");
    var url = attachment.path("url").asText("");
    return joined(
        Stream.of(
            attachment.path("text").asText(""),
            "[" + what + (url.isBlank() ? "" : ": " + url) + "]"),
        "\n");
  }

  private static String card(JsonNode card) {
    return joined(
        Stream.of(
            card.path("title").asText(""),
            card.path("description").asText(""),
            card.at("/defaultAction/url").asText(""),
            each(card.path("actions"), " ", InWords::button)),
        "\n");
  }

  /** A link says where it leads. */
  private static String button(JsonNode action) {
    var said =
        joined(Stream.of(action.path("text").asText(""), action.path("url").asText("")), ": ");
    return said.isBlank() ? "" : "[" + said + "]";
  }

  private static String question(JsonNode asked, String title, String... options) {
    return joined(
        Stream.concat(
            Stream.of(asked.path(title).asText(""), asked.path("description").asText("")),
            Stream.of(options).map(name -> each(asked.path(name), " ", InWords::option))),
        "\n");
  }

  private static String option(JsonNode option) {
    var said =
        joined(
            Stream.of(option.path("title").asText(""), option.path("subtitle").asText("")), ", ");
    return said.isBlank() ? button(option) : "[" + said + "]";
  }

  private static String template(JsonNode template) {
    return joined(
        Stream.of(
            template.at("/header/text").asText(""),
            template.at("/header/media").isObject() ? attachment(template.at("/header/media")) : "",
            template.at("/body/text").asText(""),
            template.at("/footer/text").asText("")),
        "\n");
  }

  private static String listPicker(JsonNode picker) {
    return joined(
        Stream.of(
            question(picker.path("receivedMessage"), "title"),
            picker.at("/receivedMessage/subtitle").asText(""),
            each(picker.path("sections"), "\n", section -> question(section, "title", "items"))),
        "\n");
  }

  private static String datePicker(JsonNode picker) {
    return joined(
        Stream.of(
            picker.path("title").asText(""),
            picker.path("subtitle").asText(""),
            joined(
                Stream.of(
                    picker.path("dateMinimum").asText(""), picker.path("dateMaximum").asText("")),
                " – "),
            each(
                picker.path("availableTimes"),
                " ",
                time -> "[" + time.path("dateTime").asText("") + "]")),
        "\n");
  }

  private static String reactions(JsonNode reactions) {
    var kinds = each(reactions, ", ", reaction -> reaction.path("reactionType").asText(""));
    return kinds.isBlank() ? "" : "[Reaction: " + kinds + "]";
  }

  private static String named(String name, JsonNode said, String... fields) {
    var where = joined(Stream.of(fields).map(field -> said.path(field).asText("")), ", ");
    var place =
        said.has("latitude")
            ? said.path("latitude").asText() + " " + said.path("longitude").asText()
            : "";
    var words = joined(Stream.of(where, place), ", ");
    return words.isBlank() ? "" : "[" + name + ": " + words + "]";
  }

  /** New types come with every release of Genesys Cloud: what looks like words is shown. */
  private static String unknown(String type, JsonNode content) {
    var name = type.isBlank() ? "Content" : type;
    var field = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    var said = content.path(field).isObject() ? content.path(field) : content;
    var words =
        joined(
            Stream.of("title", "text", "description", "url").map(f -> said.path(f).asText("")),
            ", ");
    return "[" + name + (words.isBlank() ? "" : ": " + words) + "]";
  }

  private static String each(JsonNode list, String between, Function<JsonNode, String> words) {
    var said = new ArrayList<String>();
    list.forEach(one -> said.add(words.apply(one)));
    return joined(said.stream(), between);
  }

  private static String joined(Stream<String> parts, String between) {
    return parts.filter(part -> !part.isBlank()).collect(Collectors.joining(between));
  }
}
