package dev.switchboard.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Files that somebody in the demo world has sent; the oldest makes room for a new one. */
public final class Files {

  private static final int KEPT = 50;

  private final Map<String, Kept> files =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > KEPT;
        }
      };
  private final Duration life;
  private final Clock clock = Clock.systemUTC();

  /**
   * @param life after which a link is dead
   */
  public Files(Duration life) {
    this.life = life;
  }

  private record Kept(Sent file, Instant until) {}

  /**
   * @param mime with parameters or without
   */
  public record Sent(String name, String mime, byte[] bytes) {

    /** Image, Video, Audio or File, as Open Messaging tells them apart. */
    public String mediaType() {
      String kind = mime.replaceFirst("/.*", "");
      return switch (kind) {
        case "image" -> "Image";
        case "video" -> "Video";
        case "audio" -> "Audio";
        default -> "File";
      };
    }
  }

  /** Returns the last part of its link. */
  public synchronized String keep(Sent file) {
    String id = UUID.randomUUID().toString();
    files.put(id, new Kept(file, clock.instant().plus(life)));
    return id;
  }

  /** Whoever has the link gets it, until its time is over; nothing in it is run. */
  public synchronized ResponseEntity<byte[]> answer(String id) {
    return Optional.ofNullable(files.get(id))
        .filter(kept -> kept.until().isAfter(clock.instant()))
        .map(kept -> answer(kept.file()))
        .orElse(ResponseEntity.notFound().build());
  }

  private static ResponseEntity<byte[]> answer(Sent file) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(file.mime()))
        .header(
            "Content-Disposition",
            ContentDisposition.attachment().filename(file.name()).build().toString())
        .body(file.bytes());
  }
}
