package dev.switchboard.attachment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.InWords;
import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Receipt;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.conversation.StableId;
import dev.switchboard.delivery.DeliveryFailed;
import dev.switchboard.delivery.Direction;
import dev.switchboard.delivery.Effects;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What becomes of files, by the integration's policy. */
@Component
public class Attachments {

  static final String ID = "attachment";

  private static final String SHELF = "switchboard:";
  private static final Pattern ON_SHELF =
      Pattern.compile(SHELF + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Duration SOON = Duration.ofMillis(300);

  private final AttachmentSettings settings;
  private final Shelf shelf;
  private final Links links;
  private final Clock clock;

  Attachments(AttachmentSettings settings, Shelf shelf, Links links, Clock clock) {
    this.settings = settings;
    this.shelf = shelf;
    this.links = links;
    this.clock = clock;
  }

  /**
   * At a door: what is to be stored is asked for, what is refused is told to its sender.
   *
   * @return the message as it is to be journalled
   */
  public Message takenIn(Effects effects, Integration integration, Message message) {
    var rules = settings.of(integration.name());
    if (!hasAttachment(message)) {
      return message;
    }
    if (message.speaker() == Speaker.CUSTOMER
        ? rules.fromCustomers() == AttachmentSettings.FromCustomers.REFUSE
        : rules.fromAgents() == AttachmentSettings.FromAgents.REFUSE) {
      return refused(effects, message);
    }
    return message.speaker() == Speaker.AGENT
            && rules.fromAgents() == AttachmentSettings.FromAgents.STORE
        ? asked(effects, integration, rules, message)
        : message;
  }

  /**
   * On the way out: links of ours for what is stored for this conversation, words for what could
   * not be. A content that only looks as if it were on our shelf is left as it is.
   *
   * @throws DeliveryFailed not tried, while a file is still being fetched
   */
  public Message ready(Message message, Conversation conversation) {
    var text = new StringBuilder(message.text());
    var content = new ArrayList<JsonNode>();
    for (var each : message.content()) {
      var id =
          message.speaker() == Speaker.AGENT
              ? onShelf(each).filter(known -> !shelf.isOfAnother(known, conversation))
              : Optional.<UUID>empty();
      if (id.isEmpty()) {
        content.add(each);
      } else {
        linked(each, id.get())
            .ifPresentOrElse(
                content::add, () -> text.append(line(text)).append(why(each, id.get())));
      }
    }
    return message.with(text.toString(), content);
  }

  private Message refused(Effects effects, Message message) {
    var reason = "files are not passed on here";
    effects.send(
        message.speaker() == Speaker.CUSTOMER ? Direction.TO_CUSTOMER : Direction.TO_GENESYS,
        "receipt",
        new Receipt(
            effects.nextId(),
            message.id(),
            message.speaker(),
            effects.conversation().customer(),
            "Failed",
            "MediaTypeNotAllowed",
            reason,
            clock.instant()));
    var text = new StringBuilder(message.text());
    message.content().stream()
        .filter(Attachments::isAttachment)
        .forEach(each -> text.append(line(text)).append(words(each, reason)));
    return message.with(
        text.toString(), message.content().stream().filter(each -> !isAttachment(each)).toList());
  }

  private Message asked(
      Effects effects,
      Integration integration,
      AttachmentSettings.Attachments rules,
      Message message) {
    var content = new ArrayList<JsonNode>();
    for (var each : message.content()) {
      if (isAttachment(each) && !url(each).isBlank()) {
        var id =
            StableId.of(
                "attachment",
                integration.integrationId(),
                message.id(),
                String.valueOf(content.size()));
        ask(effects, rules, message.with("", List.of(each)), id);
        content.add(at(each, SHELF + id));
      } else {
        content.add(each);
      }
    }
    return message.with(message.text(), content);
  }

  /** The letter keeps the message's own id: the receipt of a failure is about that. */
  private void ask(Effects effects, AttachmentSettings.Attachments rules, Message file, UUID id) {
    var attachment = file.content().get(0).path("attachment");
    effects.write(
        () ->
            shelf.ask(
                id,
                effects.conversation(),
                attachment.path("filename").asText("file"),
                attachment.path("mime").asText(""),
                rules.keep()));
    effects.send(
        Direction.TO_SHELF,
        "fetch-attachment",
        new Message(
            file.id(),
            file.speaker(),
            file.customer(),
            "",
            file.content(),
            file.sentAt(),
            Map.of(ID, id.toString())));
  }

  /**
   * @return empty when it could not be had
   */
  private Optional<JsonNode> linked(JsonNode content, UUID id) {
    var kept = shelf.find(id).orElse(null);
    if (kept == null || kept.state() == Shelf.State.REFUSED) {
      return Optional.empty();
    }
    if (kept.state() == Shelf.State.ASKED) {
      throw DeliveryFailed.notTried(SOON, "the file is still being fetched");
    }
    var linked = at(content, links.of(id, kept));
    ((ObjectNode) linked.get("attachment"))
        .put("mime", kept.mime())
        .put("contentSizeBytes", kept.size());
    return Optional.of(linked);
  }

  private String why(JsonNode content, UUID id) {
    return words(content, shelf.find(id).map(Shelf.Kept::reason).orElse("it is not kept any more"));
  }

  private static String words(JsonNode content, String reason) {
    var what = content.path("attachment");
    return "[%s could not be passed on: %s]"
        .formatted(what.path("filename").asText(what.path("mediaType").asText("A file")), reason);
  }

  private static String line(StringBuilder text) {
    return text.isEmpty() ? "" : "\n";
  }

  private static Optional<UUID> onShelf(JsonNode content) {
    var url = url(content);
    return isAttachment(content) && ON_SHELF.matcher(url).matches()
        ? Optional.of(UUID.fromString(url.substring(SHELF.length())))
        : Optional.empty();
  }

  private static boolean hasAttachment(Message message) {
    return message.content().stream().anyMatch(Attachments::isAttachment);
  }

  private static boolean isAttachment(JsonNode content) {
    return InWords.type(content).equals("Attachment");
  }

  static String url(JsonNode content) {
    return content.at("/attachment/url").asText("");
  }

  private static JsonNode at(JsonNode content, String url) {
    var copy = (ObjectNode) content.deepCopy();
    ((ObjectNode) copy.get("attachment")).put("url", url);
    return copy;
  }
}
