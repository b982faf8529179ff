package dev.switchboard.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.Files;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The agent's desk, driven by the page or by a test. */
@RestController
@Profile("demo")
class DeskDoor {

  private final AgentDesk desk;
  private final CloudRequests requests;
  private final CloudTokens tokens;

  DeskDoor(AgentDesk desk, CloudRequests requests, CloudTokens tokens) {
    this.desk = desk;
    this.requests = requests;
    this.tokens = tokens;
  }

  /**
   * Newest first; with {@code all} also those that never reached a queue, because the bot dealt
   * with them.
   */
  @GetMapping("/demo/agent/conversations")
  List<DeskView> conversations(@RequestParam(defaultValue = "false") boolean all) {
    return desk.list().stream().filter(conversation -> all || conversation.alerted()).toList();
  }

  @PostMapping("/demo/agent/conversations/{id}/accept")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void accept(@PathVariable String id) {
    desk.accept(id);
  }

  @PostMapping("/demo/agent/conversations/{id}/decline")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void decline(@PathVariable String id) {
    desk.decline(id);
  }

  /** As if the agent had let it ring. */
  @PostMapping("/demo/agent/conversations/{id}/miss")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void miss(@PathVariable String id) {
    desk.miss(id);
  }

  /** As if nobody had written for as long as the queue's inactivity timer says. */
  @PostMapping("/demo/agent/conversations/{id}/expire")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void expire(@PathVariable String id) {
    desk.expire(id);
  }

  @PostMapping("/demo/agent/conversations/{id}/end")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(@PathVariable String id) {
    desk.end(id);
  }

  @PostMapping("/demo/agent/conversations/{id}/transfer")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void transfer(@PathVariable String id, @Valid @RequestBody Target target) {
    desk.transfer(id, target.queue());
  }

  @PostMapping("/demo/agent/conversations/{id}/messages")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Map<String, String> say(@PathVariable String id, @Valid @RequestBody Said said) {
    return Map.of("id", desk.say(id, said.text(), said.content()));
  }

  /** A file as it is, its type in the header; the demo takes 500 KB. */
  @PostMapping("/demo/agent/conversations/{id}/files")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Map<String, String> attach(
      @PathVariable String id,
      @RequestParam @NotBlank @Size(max = 200) String name,
      @RequestHeader(name = "Content-Type", defaultValue = "application/octet-stream") String type,
      @RequestBody byte[] bytes) {
    return Map.of("id", desk.attach(id, new Files.Sent(name, type, bytes)));
  }

  @PostMapping("/demo/agent/conversations/{id}/typing")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void type(@PathVariable String id) {
    desk.type(id);
  }

  @GetMapping("/demo/genesys/requests")
  List<CloudRequests.Request> requests() {
    return requests.list();
  }

  @DeleteMapping("/demo/genesys/requests")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forgetRequests() {
    requests.clear();
  }

  /** As if an administrator had revoked every token: the next call is answered 401. */
  @DeleteMapping("/demo/genesys/tokens")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revokeTokens() {
    tokens.revokeAll();
  }

  record Target(@NotBlank String queue) {}

  /** 4,000 characters are what Genesys Cloud's desk takes for Open Messaging. */
  record Said(@Size(max = 4000) String text, List<JsonNode> content) {

    Said {
      text = text == null ? "" : text;
      content = content == null ? List.of() : List.copyOf(content);
    }

    @AssertTrue(message = "say something: text, or content of a canned response")
    boolean isSomething() {
      return !text.isBlank() || !content.isEmpty();
    }
  }
}
