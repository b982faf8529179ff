package dev.switchboard.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Halves of a character: JSON can say them ({@code "\ud83d"}), UTF-8 cannot, and so nobody can
 * write them again. Each becomes the replacement character.
 */
final class Surrogates {

  private static final char REPLACEMENT = '\ufffd';

  private Surrogates() {}

  /** Quick, and true for whole pairs too: the escape, or what is no UTF-8 but read as if. */
  static boolean mayBeLoneIn(byte[] json) {
    for (var at = 1; at < json.length; at++) {
      if (json[at - 1] == '\\' && json[at] == 'u' && isD8toDf(json, at + 1)
          || json[at - 1] == (byte) 0xed && (json[at] & 0xe0) == 0xa0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isD8toDf(byte[] json, int at) {
    return at + 1 < json.length
        && (json[at] | 0x20) == 'd'
        && (json[at + 1] == '8' || json[at + 1] == '9' || Character.isLetter(json[at + 1]));
  }

  static JsonNode mended(JsonNode node) {
    if (node instanceof TextNode text) {
      return TextNode.valueOf(mended(text.textValue()));
    }
    if (node instanceof ObjectNode object) {
      var whole = object.objectNode();
      object
          .properties()
          .forEach(each -> whole.set(mended(each.getKey()), mended(each.getValue())));
      return whole;
    }
    if (node instanceof ArrayNode list) {
      var whole = list.arrayNode(list.size());
      list.forEach(each -> whole.add(mended(each)));
      return whole;
    }
    return node;
  }

  static String mended(String text) {
    var whole = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point ->
                whole.appendCodePoint(
                    point <= 0xffff && Character.isSurrogate((char) point) ? REPLACEMENT : point));
    return whole.toString();
  }
}
