package dev.switchboard.attachment;

import dev.switchboard.conversation.Integrations;
import dev.switchboard.security.SignedLinks;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The address under which a stored file can be had. */
@Component
class Links {

  static final String PATH = "/attachments/";

  private final SignedLinks signed;
  private final Integrations integrations;

  Links(SignedLinks signed, Integrations integrations) {
    this.signed = signed;
    this.integrations = integrations;
  }

  /** The same for a file each time, so that a repeat of a message is the same message. */
  String of(UUID id, Shelf.Kept kept) {
    var until = kept.keptUntil().getEpochSecond();
    return "%s%s%s/%s?until=%d&signature=%s"
        .formatted(
            integrations.publicUrl(),
            PATH,
            id,
            plain(kept.filename()),
            until,
            signed.sign(id.toString(), until));
  }

  void check(UUID id, long until, String signature) {
    signed.check(id.toString(), until, signature);
  }

  /** Only for people who read the address: the id alone says which file it is. */
  static String plain(String filename) {
    var plain = filename.replaceAll("[^A-Za-z0-9._-]+", "_").replaceFirst("^\\.+", "");
    return plain.isBlank() ? "file" : plain;
  }
}
