package dev.switchboard.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What an agent can do. The wrong moment is answered with 409 and the reason. */
@Component
@Profile("demo")
class AgentDesk {

  private final CloudConversations conversations;
  private final CloudWebhook webhook;
  private final CloudDataActions actions;
  private final CloudFiles files;

  AgentDesk(
      CloudConversations conversations,
      CloudWebhook webhook,
      CloudDataActions actions,
      CloudFiles files) {
    this.files = files;
    this.conversations = conversations;
    this.webhook = webhook;
    this.actions = actions;
  }

  List<DeskView> list() {
    return conversations.list().stream().map(DeskView::of).toList();
  }

  void accept(String id) {
    CloudConversation conversation = conversations.byId(id);
    done(conversation, conversation.accept(Instant.now()), "it does not alert anybody");
  }

  /** A declined conversation is no end, although user.end is fired: the queue still has it. */
  void decline(String id) {
    CloudConversation conversation = conversations.byId(id);
    passOn(conversation, "client", "Declined. The queue alerts the next agent.");
    actions.agentLeft(conversation, "OTHER");
  }

  /** Nobody took it while it rang: no end either. */
  void miss(String id) {
    CloudConversation conversation = conversations.byId(id);
    passOn(conversation, "transfer.noanswer", "Not answered. The queue alerts the next agent.");
    actions.agentLeft(conversation, "NO_ANSWER_TRANSFER");
  }

  /** The queue's inactivity timer: it ends what is still in a queue or at a desk. */
  void expire(String id) {
    CloudConversation conversation = conversations.byId(id);
    done(conversation, conversation.disconnectAll("timeout", Instant.now()), "nobody has it");
    conversation.remark("Ended, because nobody wrote.", Instant.now());
    actions.agentLeft(conversation, "TIMEOUT");
    actions.customerGone(conversation, "TIMEOUT");
  }

  void end(String id) {
    CloudConversation conversation = conversations.byId(id);
    done(conversation, conversation.end(Instant.now()), "no agent is in it");
    actions.agentLeft(conversation, "CLIENT");
    actions.customerGone(conversation, "PEER");
  }

  void transfer(String id, String queue) {
    CloudConversation conversation = conversations.byId(id);
    done(conversation, conversation.transfer(queue, Instant.now()), "no agent is in it");
    actions.agentLeft(conversation, "TRANSFER");
  }

  /** Agents attach files; what is more comes from canned responses. */
  String attach(String id, Files.Sent file) {
    ObjectNode content = JsonNodeFactory.instance.objectNode().put("contentType", "Attachment");
    content
        .putObject("attachment")
        .put("id", UUID.randomUUID().toString())
        .put("mediaType", file.mediaType())
        .put("url", files.link(file))
        .put("mime", file.mime())
        .put("filename", file.name())
        .put("contentSizeBytes", file.bytes().length);
    return say(id, "", List.of(content));
  }

  void type(String id) {
    webhook.agentTypes(conversations.byId(id));
  }

  String say(String id, String text, List<JsonNode> content) {
    CloudConversation conversation = conversations.byId(id);
    TranscriptLine line =
        TranscriptLine.typed(
            UUID.randomUUID().toString().replace("-", ""),
            text,
            content,
            Instant.now().truncatedTo(ChronoUnit.MILLIS));
    done(conversation, conversation.write(line), "no agent is in it");
    webhook.agentSays(conversation, line);
    return line.id();
  }

  private void passOn(CloudConversation conversation, String disconnectType, String remark) {
    done(
        conversation,
        conversation.passOn(disconnectType, remark, Instant.now()),
        "it does not alert anybody");
  }

  private void done(CloudConversation conversation, boolean done, String otherwise) {
    if (!done) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, "Not with this conversation: " + otherwise);
    }
    conversations.changed(conversation);
  }
}
