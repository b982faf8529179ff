package dev.switchboard.attachment;

import dev.switchboard.conversation.Conversation;
import dev.switchboard.delivery.Direction;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The files that are kept, and those that are asked for. */
@Repository
class Shelf {

  private static final String ASK =
      """
      insert into attachment (id, conversation, filename, mime, kept_until)
      values (:id, :conversation, :filename, :mime,
              clock_timestamp() + make_interval(secs => :keep))
      on conflict do nothing
      """;

  private static final String STORE =
      """
      update attachment set state = 'STORED', mime = :mime, bytes = :bytes, size = :size
      where id = :id and state = 'ASKED'
      """;

  private static final String REFUSE =
      "update attachment set state = 'REFUSED', reason = :reason where id = :id and state = 'ASKED'";

  /** What nobody is about to fetch any more, because that was given up, will not come. */
  private static final String FIND =
      """
      select case when a.lost then 'REFUSED' else a.state end as state, a.filename, a.mime, a.size,
        case when a.lost then 'it could not be fetched' else coalesce(a.reason, '') end as reason,
        a.asked_at, a.kept_until
      from (select *, state = 'ASKED' and not exists (select 1 from lane
              where lane.conversation = attachment.conversation and direction = :lane
                and last_seq > done_seq) as lost
            from attachment where id = :id) a
      """;

  private static final String IS_OF_ANOTHER =
      "select exists (select 1 from attachment where id = :id and conversation <> :conversation)";

  private static final String PART =
      "select substring(bytes from :from for :length) from attachment where id = :id";

  private final JdbcClient jdbc;

  Shelf(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  enum State {
    ASKED,
    STORED,
    REFUSED
  }

  /**
   * @param size in bytes; 0 unless it is stored
   * @param reason why it is refused; else empty
   */
  record Kept(
      State state,
      String filename,
      String mime,
      long size,
      String reason,
      Instant askedAt,
      Instant keptUntil) {}

  void ask(UUID id, Conversation conversation, String filename, String mime, Duration keep) {
    jdbc.sql(ASK)
        .param("id", id)
        .param("conversation", conversation.id())
        .param("filename", shortened(filename, 255))
        .param("mime", shortened(mime, 255))
        .param("keep", keep.toMillis() / 1000.0)
        .update();
  }

  void store(UUID id, String mime, byte[] bytes) {
    jdbc.sql(STORE)
        .param("id", id)
        .param("mime", shortened(mime, 255))
        .param("bytes", bytes)
        .param("size", bytes.length)
        .update();
  }

  void refuse(UUID id, String reason) {
    jdbc.sql(REFUSE).param("id", id).param("reason", shortened(reason, 500)).update();
  }

  boolean isOfAnother(UUID id, Conversation conversation) {
    return jdbc.sql(IS_OF_ANOTHER)
        .param("id", id)
        .param("conversation", conversation.id())
        .query(Boolean.class)
        .single();
  }

  Optional<Kept> find(UUID id) {
    return jdbc.sql(FIND)
        .param("id", id)
        .param("lane", Direction.TO_SHELF.lane())
        .query(
            (row, number) ->
                new Kept(
                    State.valueOf(row.getString("state")),
                    row.getString("filename"),
                    row.getString("mime"),
                    row.getLong("size"),
                    row.getString("reason"),
                    instant(row.getTimestamp("asked_at")),
                    instant(row.getTimestamp("kept_until"))))
        .optional();
  }

  /**
   * @param from counted in bytes, from 0
   */
  byte[] part(UUID id, long from, int length) {
    return jdbc.sql(PART)
        .param("id", id)
        .param("from", (int) from + 1)
        .param("length", length)
        .query(byte[].class)
        .optional()
        .orElse(new byte[0]);
  }

  private static Instant instant(Timestamp time) {
    return time.toInstant();
  }

  private static String shortened(String text, int longest) {
    var plain = text.replace("\0", "");
    return plain.length() > longest ? plain.substring(0, longest) : plain;
  }
}
