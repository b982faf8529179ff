package dev.switchboard.bench.rivals;

import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/**
 * Writes a message down, commits, passes it on, answers. Nobody reads what was written: no second
 * try, no order between requests.
 */
@RestController
@Profile("insert-and-forward")
class InsertAndForward {

  private static final String CREATE =
      """
      create table webhook (
        id bigint generated always as identity primary key,
        body text not null,
        received_at timestamptz not null default now())
      """;

  private static final String INSERT = "insert into webhook (body) values (?)";

  private final JdbcTemplate jdbc;
  private final RestClient bot;

  InsertAndForward(JdbcTemplate jdbc, RestClient bot) {
    this.jdbc = jdbc;
    this.bot = bot;
    jdbc.execute(CREATE);
  }

  @PostMapping("/message")
  void message(@RequestHeader("Authorization") String authorization, @RequestBody byte[] message) {
    Token.check(authorization);
    jdbc.update(INSERT, new String(message, StandardCharsets.UTF_8));
    bot.post().contentType(MediaType.APPLICATION_JSON).body(message).retrieve().toBodilessEntity();
  }
}
