package dev.switchboard.people;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.Act;
import dev.switchboard.conversation.BodyJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives out all that is held about a customer, as it is at one moment, without ever having more of
 * it in memory than a few hundred messages or a megabyte of a file.
 */
public final class Export {

  static final String FORMAT = "switchboard.conversation/1";

  private static final int PART = 1 << 20; // bytes
  private static final int ROWS = 500; // at once from the database

  /** How it can be had. */
  public enum Form {
    /** For programs; the form is written down in docs/CONSOLE.md. */
    JSON("application/json"),
    /** For people: who said what, when. */
    TEXT("text/plain;charset=UTF-8"),
    /** Both, and the files. */
    ZIP("application/zip");

    private final String type;

    Form(String type) {
      this.type = type;
    }

    public String type() {
      return type;
    }

    /** For the log of acts. */
    Act act(Held held) {
      return new Act("export", held.inLog(), word());
    }

    /** As one names it, and as a file ends. */
    public String word() {
      return this == TEXT ? "txt" : name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException for any other word
     */
    public static Form of(String word) {
      for (var form : values()) {
        if (form.word().equals(word)) {
          return form;
        }
      }
      throw new IllegalArgumentException("the format is json, txt or zip, not " + word);
    }
  }

  /**
   * Between two pages of rows, the reader's line is waited for, which the time-out of those that
   * carry messages would take for a replica that is frozen.
   */
  private static final String SLOW_LINE = "set local idle_in_transaction_session_timeout = '10min'";

  private static final String FILES =
      """
      select id, filename, size from attachment
      where conversation = :id and state = 'STORED' order by asked_at, id
      """;

  private static final String FILE_PART =
      "select substring(bytes from :from for :length) from attachment where id = :id";

  private final JdbcClient jdbc;
  private final TransactionTemplate oneMoment;
  private final ObjectMapper json;
  private final People people;

  /**
   * @param transactions on the database that is read
   */
  Export(TransactionTemplate transactions, ObjectMapper json, People people) {
    var manager = (DataSourceTransactionManager) transactions.getTransactionManager();
    var streaming = new JdbcTemplate(manager.getDataSource());
    streaming.setFetchSize(ROWS);
    this.jdbc = JdbcClient.create(streaming);
    this.people = people;
    this.json = json;
    this.oneMoment = new TransactionTemplate(manager);
    oneMoment.setReadOnly(true);
    oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  private record File(UUID id, String filename, long size) {}

  /**
   * @param to is flushed, not closed
   * @throws UncheckedIOException when it cannot be written to
   */
  public void write(Held held, Form form, OutputStream to) {
    oneMoment.executeWithoutResult(
        transaction -> {
          try {
            jdbc.sql(SLOW_LINE).update();
            switch (form) {
              case JSON -> json(held, to);
              case TEXT -> text(held, to);
              case ZIP -> zip(held, to);
            }
            to.flush();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private void json(Held held, OutputStream to) throws IOException {
    try (var out = json.getFactory().createGenerator(to)) {
      out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      out.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT); // one that broke off shows it
      out.useDefaultPrettyPrinter();
      out.writeStartObject();
      out.writeStringField("format", FORMAT);
      out.writeStringField("exportedAt", Instant.now().toString());
      new ExportedRows(jdbc, held, people.setAside(held), out).write();
      out.writeEndObject();
    }
  }

  private void text(Held held, OutputStream to) throws IOException {
    Writer out = new OutputStreamWriter(to, StandardCharsets.UTF_8);
    new ExportedWords(jdbc, new BodyJson(json), held, out).write();
    out.flush();
  }

  private void zip(Held held, OutputStream to) throws IOException {
    var out = new ZipOutputStream(to, StandardCharsets.UTF_8);
    out.putNextEntry(new ZipEntry("conversation.json"));
    json(held, out);
    out.putNextEntry(new ZipEntry("conversation.txt"));
    text(held, out);
    if (held.conversation().isPresent()) {
      for (var file :
          jdbc.sql(FILES).param("id", held.conversation().get()).query(File.class).list()) {
        out.putNextEntry(new ZipEntry("files/" + file.id() + "-" + plain(file.filename())));
        bytes(file, out);
      }
    }
    out.finish();
  }

  private void bytes(File file, OutputStream out) throws IOException {
    for (var at = 0; at < file.size(); at += PART) {
      out.write(
          jdbc.sql(FILE_PART)
              .param("id", file.id())
              .param("from", at + 1)
              .param("length", PART)
              .query(byte[].class)
              .single());
    }
  }

  /** A name that stays below its folder wherever it is unpacked. */
  private static String plain(String filename) {
    return filename.replaceAll("[^\\p{L}\\p{N}._ -]", "_").replaceAll("^\\.+", "_");
  }
}
