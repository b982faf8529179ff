package dev.switchboard.security;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.io.IOException;

/**
 * JSON that somebody outside has written, at a door or in an answer, is read here and nowhere else:
 * so deep, so long and so many parts, and nothing that could be read and not be written again. What
 * we have journalled ourselves is read without these bounds.
 */
public final class ForeignJson {

  /** Nobody's messages come near it; who reads or writes such a tree needs little stack. */
  static final int DEPTH = 100;

  private static final int PARTS = 100_000; // some 40 bytes of memory each
  private static final int NUMBER = 200; // digits
  private static final int NAME = 10_000; // characters
  private static final String NOT_UTF_8 = "it is not in UTF-8";
  private static final int TEXT = 1_000_000; // characters; more than any body has

  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxTokenCount(PARTS)
                          .maxNumberLength(NUMBER)
                          .maxNameLength(NAME)
                          .maxStringLength(TEXT)
                          .build())
                  .build())
          .nodeFactory(new FiniteNumbers())
          .build()
          .reader()
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ForeignJson() {}

  /** Why it cannot be read, in words for who wrote it; nothing of its texts is quoted. */
  public static final class Unreadable extends IOException {

    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
      super(why);
    }
  }

  /**
   * @return a missing node when there is nothing
   * @throws Unreadable when it is not one JSON document, or one beyond the bounds
   */
  public static JsonNode read(byte[] json) throws Unreadable {
    if (isWide(json)) {
      throw new Unreadable(NOT_UTF_8);
    }
    try {
      var node = READER.readTree(json);
      return Surrogates.mayBeLoneIn(json) ? Surrogates.mended(node) : node;
    } catch (JsonProcessingException e) {
      throw new Unreadable(reason(e));
    } catch (NotFinite e) {
      throw new Unreadable("a number is too large");
    } catch (IOException e) {
      throw new Unreadable(NOT_UTF_8);
    }
  }

  /** UTF-16 or UTF-32, which Jackson would read, though RFC 8259 §8.1 allows UTF-8 alone. */
  private static boolean isWide(byte[] json) {
    for (var at = 0; at < Math.min(4, json.length); at++) {
      if (json[at] == 0 || json[at] == (byte) 0xfe || json[at] == (byte) 0xff) {
        return true;
      }
    }
    return false;
  }

  private static String reason(JsonProcessingException e) {
    var at = e.getLocation();
    var why = why(e);
    return at == null
        ? why
        : "%s (line %d, column %d)".formatted(why, at.getLineNr(), at.getColumnNr());
  }

  /** Of what Jackson would say in terms of its own. */
  private static String why(JsonProcessingException e) {
    if (e instanceof JsonEOFException) {
      return "it ends too early";
    }
    if (e instanceof MismatchedInputException) {
      return "something follows behind its end";
    }
    if (e instanceof StreamConstraintsException) {
      return beyond(e.getOriginalMessage());
    }
    return e.getOriginalMessage().lines().findFirst().orElse("unreadable");
  }

  private static String beyond(String told) {
    if (told.contains("nesting depth")) {
      return "it is nested deeper than %d".formatted(DEPTH);
    }
    if (told.contains("Token count")) {
      return "it has more than %,d parts".formatted(PARTS);
    }
    return told.contains("Number value length")
        ? "a number has more than %d digits".formatted(NUMBER)
        : "a name or a text is too long";
  }

  /** {@code 1e999999999} would become Infinity, for which JSON has no word. */
  private static final class FiniteNumbers extends JsonNodeFactory {

    private static final long serialVersionUID = 1L;

    @Override
    public NumericNode numberNode(double value) {
      if (!Double.isFinite(value)) {
        throw new NotFinite();
      }
      return super.numberNode(value);
    }
  }

  private static final class NotFinite extends ArithmeticException {
    private static final long serialVersionUID = 1L;
  }
}
