package dev.switchboard.attachment;

import dev.switchboard.security.FilesAtOnce;
import dev.switchboard.security.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives out stored files to whoever has the link; a browser shows or saves, but runs nothing. */
@RestController
class AttachmentDoor {

  private static final int PART = 1 << 20; // bytes in memory at once

  private final Shelf shelf;
  private final Links links;
  private final FilesAtOnce files;

  AttachmentDoor(Shelf shelf, Links links, FilesAtOnce files) {
    this.shelf = shelf;
    this.links = links;
    this.files = files;
  }

  @GetMapping(Links.PATH + "{id}/{filename}")
  void file(
      @PathVariable String id,
      @RequestParam(defaultValue = "0") String until,
      @RequestParam(defaultValue = "") String signature,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var file = checked(id, until, signature);
    var leave = files.enter(request);
    try {
      send(file, response);
    } finally {
      leave.run();
    }
  }

  private void send(UUID file, HttpServletResponse response) throws IOException {
    var kept =
        shelf
            .find(file)
            .filter(found -> found.state() == Shelf.State.STORED)
            .orElseThrow(() -> Refused.notFound("this file is not kept any more"));
    response.setContentType(kept.mime().isBlank() ? "application/octet-stream" : kept.mime());
    response.setContentLengthLong(kept.size());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    response.setHeader(
        "Content-Disposition",
        ContentDisposition.attachment().filename(Links.plain(kept.filename())).build().toString());
    for (var at = 0L; at < kept.size(); at += PART) {
      response.getOutputStream().write(shelf.part(file, at, PART));
    }
  }

  /** Looks at the signature before anything else: who has none learns nothing. */
  private UUID checked(String id, String until, String signature) {
    if (!id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") || !until.matches("\\d{1,12}")) {
      throw Refused.forbidden("this link is not one of ours; take it as it was sent");
    }
    links.check(UUID.fromString(id), Long.parseLong(until), signature);
    return UUID.fromString(id);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refuse(Refused refused) {
    var status = HttpStatus.valueOf(refused.status());
    var answer = ResponseEntity.status(status);
    if (!refused.retryAfter().isZero()) {
      answer.header("Retry-After", String.valueOf(refused.retryAfter().toSeconds()));
    }
    return answer.body(ProblemDetail.forStatusAndDetail(status, refused.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> away(DataAccessException database) {
    return refuse(
        Refused.unavailable(
            "the database cannot be reached; ask for the file again", Duration.ofSeconds(2)));
  }
}
