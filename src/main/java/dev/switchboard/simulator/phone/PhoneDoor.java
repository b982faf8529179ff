package dev.switchboard.simulator.phone;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
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
                said.payload() == null ? said.text() : said.payload(),
                said.originatingMessageId());
    return Map.of("id", id);
  }

  @PostMapping("/leave")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void leave(@PathVariable String customerId) {
    sends.leave(customerId);
  }

  record Said(@NotBlank String text, String payload, String originatingMessageId) {}
}
