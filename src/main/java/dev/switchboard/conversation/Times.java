package dev.switchboard.conversation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * Times as Open Messaging writes them, {@code 2026-03-01T10:15:30.000Z}: always three digits, for
 * whoever reads them by a pattern.
 */
public final class Times {

  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private Times() {}

  public static String of(Instant time) {
    return MILLIS.format(time);
  }

  static final class InJson extends JsonSerializer<Instant> {

    @Override
    public void serialize(Instant time, JsonGenerator json, SerializerProvider all)
        throws IOException {
      json.writeString(of(time));
    }
  }
}
