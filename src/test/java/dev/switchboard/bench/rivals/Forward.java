package dev.switchboard.bench.rivals;

import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** Passes a message on and keeps nothing: what is under way when it dies is lost. */
@RestController
@Profile("bare-forward")
class Forward {

  private final RestClient bot;

  Forward(RestClient bot) {
    this.bot = bot;
  }

  @PostMapping("/message")
  void message(@RequestHeader("Authorization") String authorization, @RequestBody byte[] message) {
    Token.check(authorization);
    bot.post().contentType(MediaType.APPLICATION_JSON).body(message).retrieve().toBodilessEntity();
  }
}
