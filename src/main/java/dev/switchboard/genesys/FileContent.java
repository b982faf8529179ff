package dev.switchboard.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.conversation.InWords;
import java.net.URLConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An attachment as Genesys Cloud demands it: it refuses one without media type, MIME type or URL,
 * so what a channel did not say is told from the rest.
 */
final class FileContent {

  private static final Set<String> MEDIA = Set.of("Image", "Video", "Audio", "File", "Link");

  /** The fields of the SDK's OpenContentAttachment that are copied as they are. */
  private static final List<String> KNOWN = List.of("id", "text", "sha256", "filename");

  private FileContent() {}

  /** Without an address there is nothing that an agent could open. */
  static boolean isOne(JsonNode content) {
    return InWords.type(content).equals("Attachment")
        && content.at("/attachment/url").asText("").matches("https?://\\S+");
  }

  static ObjectNode of(JsonNode content) {
    var said = content.path("attachment");
    var whole = JsonNodeFactory.instance.objectNode().put("contentType", "Attachment");
    var attachment = whole.putObject("attachment");
    KNOWN.stream()
        .filter(name -> said.path(name).isTextual())
        .forEach(name -> attachment.set(name, said.get(name)));
    var mime = mime(said);
    attachment
        .put("mediaType", media(said.path("mediaType").asText(""), mime))
        .put("url", said.path("url").asText())
        .put("mime", mime);
    return whole;
  }

  private static String mime(JsonNode said) {
    var mime = said.path("mime").asText("");
    return mime.isBlank()
        ? guess(said.path("filename").asText(""))
            .or(() -> guess(said.path("url").asText("").replaceFirst("[?#].*", "")))
            .orElse("application/octet-stream")
        : mime;
  }

  private static Optional<String> guess(String name) {
    return Optional.ofNullable(URLConnection.guessContentTypeFromName(name));
  }

  private static String media(String said, String mime) {
    if (MEDIA.contains(said)) {
      return said;
    }
    return mime.startsWith("image/")
        ? "Image"
        : mime.startsWith("video/") ? "Video" : mime.startsWith("audio/") ? "Audio" : "File";
  }
}
