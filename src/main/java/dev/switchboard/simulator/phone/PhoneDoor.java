package dev.switchboard.simulator.phone;

import dev.switchboard.simulator.Files;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A customer's phone, driven by the page or by a test. */
@RestController
@Profile("demo")
@RequestMapping("/demo/customers/{customerId}")
class PhoneDoor {

  private final Phones phones;
  private final PhoneSends sends;

  PhoneDoor(Phones phones, PhoneSends sends) {
    this.phones = phones;
    this.sends = sends;
  }

  @GetMapping("/messages")
  List<Line> messages(@PathVariable String customerId) {
    return phones.lines(customerId);
  }

  /**
   * What the customer types; with {@code originatingMessageId}, the button of that message which
   * was pressed.
   */
  @PostMapping("/messages")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Map<String, String> say(@PathVariable String customerId, @Valid @RequestBody Said said) {
    String id =
        said.originatingMessageId() == null
            ? sends.text(customerId, said.text())
            : sends.buttonPressed(
                customerId,
                said.text(),
                said.type() == null ? "QuickReply" : said.type(),
                said.payload() == null ? said.text() : said.payload(),
                said.originatingMessageId());
    return Map.of("id", id);
  }

  /** A file as it is, its type in the header; the demo takes 500 KB. */
  @PostMapping("/files")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Map<String, String> file(
      @PathVariable String customerId,
      @RequestParam @NotBlank @Size(max = 200) String name,
      @RequestHeader(name = "Content-Type", defaultValue = "application/octet-stream") String type,
      @RequestBody byte[] bytes) {
    return Map.of("id", sends.file(customerId, new Files.Sent(name, type, bytes)));
  }

  @PostMapping("/typing")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void typing(@PathVariable String customerId) {
    sends.typing(customerId);
  }

  @PostMapping("/leave")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void leave(@PathVariable String customerId) {
    sends.leave(customerId);
  }

  record Said(@NotBlank String text, String payload, String originatingMessageId, String type) {}
}
