package dev.switchboard.genesys.setup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part that is one object of a REST collection: found by its id or name, made, changed. */
abstract class Thing implements Part {

  private final String role;
  private final String what;

  Thing(String role, String what) {
    this.role = role;
    this.what = what;
  }

  /** Its collection, such as {@code /api/v2/integrations}. */
  abstract String path();

  /** What we send to make it. */
  abstract ObjectNode wanted(Work work);

  /** The part of it that the first call takes; the rest is for {@link #complete}. */
  ObjectNode first(ObjectNode wanted) {
    return wanted;
  }

  /**
   * Fields that are never shown again, so that only our record tells whether they are the same; and
   * what people call them.
   */
  Map<String, String> unseen() {
    return Map.of();
  }

  /** Where it sends to; empty: nowhere. */
  String address(ObjectNode thing) {
    return "";
  }

  /** What an operator can do instead of taking it over. */
  String otherwise(Site site) {
    return "Give this integration another name";
  }

  /** Brings what is there in line. */
  Answer change(Work work, String id, ObjectNode current, ObjectNode wanted) {
    return work.platform().patch(one(id), wanted);
  }

  /** What is left to do after the first answer; it may not be done in one call. */
  void complete(Work work, String id) {}

  Optional<ObjectNode> current(Work work, String id) {
    var answer = work.platform().get(one(id));
    return answer.absent() ? Optional.empty() : Optional.of(answer.orRefused().object());
  }

  @Override
  public final String role() {
    return role;
  }

  @Override
  public final String title(Site site) {
    return what + " " + name(site);
  }

  String name(Site site) {
    return site.named(role);
  }

  final String one(String id) {
    return path() + "/" + id;
  }

  @Override
  public final Step look(Work work) {
    var kept = known(work);
    var found = kept.flatMap(known -> current(work, known.id())).or(() -> byName(work));
    var wanted = wanted(work);
    return found.isEmpty()
        ? Step.make(() -> make(work, wanted))
        : compare(work, kept, found.get(), wanted);
  }

  Optional<Records.Kept> known(Work work) {
    return work.records().object(role);
  }

  Optional<ObjectNode> byName(Work work) {
    return work.platform().list(path()).stream()
        .filter(one -> one.path("name").asText().equals(name(work.site())))
        .findFirst()
        .flatMap(one -> current(work, one.path("id").asText()));
  }

  private Step compare(
      Work work, Optional<Records.Kept> kept, ObjectNode found, ObjectNode wanted) {
    var id = found.path("id").asText();
    work.sees(role, id);
    var known = kept.filter(before -> before.id().equals(id));
    if (known.isEmpty() && !work.wish().takeOver()) {
      sendsToNobodyElse(work, found, wanted);
    }
    var visible = wanted.deepCopy();
    visible.remove(unseen().keySet());
    var differences = Differences.between(visible, found);
    var fingerprint = Fingerprint.of(wanted.toString());
    var same = known.filter(before -> before.fingerprint().equals(fingerprint)).isPresent();
    var sent = same && !(work.wish().secrets() && !unseen().isEmpty());
    if (differences.isEmpty() && sent) {
      return Step.nothing();
    }
    var ours = known.map(Records.Kept::made).orElse(false);
    Runnable act =
        () -> {
          work.records().keep(new Records.Kept(role, id, ours, ""));
          change(work, id, found, wanted).orRefused();
          complete(work, id);
          work.records().keep(new Records.Kept(role, id, ours, fingerprint));
        };
    var why = why(known.isPresent(), differences);
    return same && !differences.isEmpty() ? Step.mend(why, act) : Step.change(why, act);
  }

  private void sendsToNobodyElse(Work work, ObjectNode found, ObjectNode wanted) {
    var there = address(found);
    if (!there.isEmpty() && !there.equals(address(wanted))) {
      throw new IllegalStateException(
          "%s sends to %s; another Switchboard may use it.%n%s, or run again with --take-over."
              .formatted(
                  found.path("name").asText(),
                  Difference.said(TextNode.valueOf(there)),
                  otherwise(work.site())));
    }
  }

  /** With what it was and what it becomes; of what is never shown, only that it is sent. */
  private String why(boolean recorded, List<Difference> differences) {
    var words = new ArrayList<String>();
    if (!recorded) {
      words.add("it was there already");
    }
    differences.forEach(difference -> words.add(difference.inWords()));
    unseen()
        .values()
        .forEach(secret -> words.add(secret + (recorded ? ": sent once more" : ": replaced")));
    return words.isEmpty() ? "what Genesys Cloud does not show" : String.join("; ", words);
  }

  /** The record is kept before anything else can fail: what is made is never forgotten. */
  private void make(Work work, ObjectNode wanted) {
    var id = work.platform().post(path(), first(wanted)).orRefused().text("/id");
    work.records().keep(new Records.Kept(role, id, true, ""));
    complete(work, id);
    var fingerprint = Fingerprint.of(wanted.toString());
    work.records().keep(new Records.Kept(role, id, true, fingerprint));
  }

  @Override
  public void remove(Work work, Records.Kept kept) {
    var answer = work.platform().delete(one(kept.id()));
    if (!answer.absent()) {
      answer.orRefused();
    }
  }

  static ObjectNode object() {
    return Platform.JSON.createObjectNode();
  }
}
