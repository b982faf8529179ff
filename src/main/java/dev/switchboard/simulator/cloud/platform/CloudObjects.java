package dev.switchboard.simulator.cloud.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.cloud.CloudRefusal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Everything that is kept, by kind and id, as the JSON that is shown. Fields that begin with an
 * underscore are never shown: secrets, and what a flow does.
 */
@Component
@Profile("demo")
class CloudObjects {

  private static final int MOST = 2_000; // of a kind: nobody may fill the memory

  private final Map<Kind, Map<String, ObjectNode>> kept = new EnumMap<>(Kind.class);
  private final ObjectMapper json;

  CloudObjects(ObjectMapper json) {
    this.json = json;
    for (Kind kind : Kind.values()) {
      kept.put(kind, new LinkedHashMap<>());
    }
  }

  synchronized ObjectNode add(Kind kind, String id, ObjectNode object) {
    if (kept.get(kind).size() >= MOST) {
      throw CloudRefusal.badRequest("There are " + MOST + " of this kind already");
    }
    kept.get(kind).put(id, object.put("id", id));
    return object;
  }

  ObjectNode add(Kind kind, ObjectNode object) {
    return add(kind, UUID.randomUUID().toString(), object);
  }

  synchronized Optional<ObjectNode> find(Kind kind, String id) {
    return Optional.ofNullable(kept.get(kind).get(id));
  }

  ObjectNode get(Kind kind, String id) {
    return find(kind, id)
        .orElseThrow(() -> CloudRefusal.notFound(kind.words + " " + id + " does not exist."));
  }

  synchronized ObjectNode remove(Kind kind, String id) {
    ObjectNode removed = get(kind, id);
    kept.get(kind).remove(id);
    return removed;
  }

  synchronized List<ObjectNode> list(Kind kind) {
    return List.copyOf(kept.get(kind).values());
  }

  Optional<ObjectNode> named(Kind kind, String name) {
    return list(kind).stream().filter(one -> one.path("name").asText().equals(name)).findFirst();
  }

  /** A name is taken once: two things of a name could not be told apart in a flow. */
  void freeName(Kind kind, String name) {
    if (named(kind, name).isPresent()) {
      throw new CloudRefusal(
          409, "conflict", kind.words + " with the name " + name + " exists already.");
    }
  }

  ObjectNode shown(ObjectNode object) {
    ObjectNode shown = object.deepCopy();
    List<String> hidden =
        shown.properties().stream()
            .map(Map.Entry::getKey)
            .filter(name -> name.startsWith("_"))
            .toList();
    return shown.remove(hidden);
  }

  /** A page of a list, as each of Genesys Cloud's lists is given out. */
  ObjectNode page(List<ObjectNode> all, int pageSize, int pageNumber) {
    if (pageSize < 1 || pageSize > 500 || pageNumber < 1) {
      throw CloudRefusal.badRequest("pageSize must be 1 to 500, pageNumber 1 or more");
    }
    ObjectNode page = json.createObjectNode();
    ArrayNode entities = page.putArray("entities");
    all.stream()
        .skip((long) pageSize * (pageNumber - 1))
        .limit(pageSize)
        .map(this::shown)
        .forEach(entities::add);
    return page.put("pageSize", pageSize)
        .put("pageNumber", pageNumber)
        .put("total", all.size())
        .put("pageCount", (all.size() + pageSize - 1) / pageSize);
  }

  ObjectNode object() {
    return json.createObjectNode();
  }
}
