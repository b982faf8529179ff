package dev.switchboard.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What will be there once an overlay is applied: its objects, what operators make of them, and what
 * whoever operates it brings.
 *
 * @param names of Secrets, ConfigMaps and all else, as {@code Secret/switchboard-secrets}
 */
record World(List<Pod> pods, List<Door> services, Set<String> names) {

  /**
   * @param ports by name
   */
  record Pod(String of, Map<String, String> labels, Map<String, Integer> ports) {}

  /** A Service. */
  record Door(String name, Map<String, String> labels, Set<String> ports) {}

  /** README.md says how they are made. */
  private static final List<String> BROUGHT =
      List.of("Secret/switchboard-secrets", "Secret/switchboard-backups", "Secret/switchboard-tls");

  static World of(List<JsonNode> objects) {
    var world = new World(new ArrayList<>(), new ArrayList<>(), new HashSet<>(BROUGHT));
    objects.forEach(world::add);
    return world;
  }

  private void add(JsonNode object) {
    var name = object.at("/metadata/name").asText();
    names.add(object.path("kind").asText() + "/" + name);
    switch (object.path("kind").asText()) {
      case "Deployment" -> deployment(name, object.at("/spec/template"));
      case "Integration" -> integration(name, object);
      case "Cluster" -> cluster(name);
      case "Service" ->
          services.add(new Door(name, labels(object), texts(object.at("/spec/ports"), "name")));
      default -> {
        // nothing runs for it
      }
    }
  }

  private void deployment(String name, JsonNode template) {
    var ports = new HashMap<String, Integer>();
    for (var container : template.at("/spec/containers")) {
      container
          .path("ports")
          .forEach(p -> ports.put(p.path("name").asText(), p.path("containerPort").asInt()));
    }
    pods.add(new Pod("Deployment/" + name, labels(template), ports));
  }

  /** What Camel K's operator makes: traits container, owner and service. */
  private void integration(String name, JsonNode object) {
    var traits = object.at("/spec/traits");
    var own = labels(object);
    own.keySet().retainAll(list(traits.at("/owner/targetLabels")).map(JsonNode::asText).toList());
    own.put("camel.apache.org/integration", name);
    var container = traits.path("container");
    var port = Map.of(container.path("portName").asText(), container.path("port").asInt());
    pods.add(new Pod("Integration/" + name, own, port));
    if (traits.at("/service/enabled").asBoolean()) {
      services.add(new Door(name, own, Set.of(container.path("servicePortName").asText())));
      names.add("Service/" + name);
    }
  }

  /** What CloudNativePG makes. */
  private void cluster(String name) {
    var own = Map.of("cnpg.io/cluster", name, "cnpg.io/podRole", "instance");
    pods.add(
        new Pod(
            "Cluster/" + name, own, Map.of("postgresql", 5432, "metrics", 9187, "status", 8000)));
    names.addAll(List.of("Secret/" + name + "-app", "Secret/" + name + "-ca"));
    Stream.of("-rw", "-ro", "-r").forEach(end -> names.add("Service/" + name + end));
  }

  /** A label selector of Kubernetes; one that says nothing selects all. */
  static boolean selects(JsonNode selector, Map<String, String> labels) {
    var all = true;
    for (var wanted : selector.path("matchLabels").properties()) {
      all &= wanted.getValue().asText().equals(labels.get(wanted.getKey()));
    }
    for (var wanted : selector.path("matchExpressions")) {
      var has = labels.get(wanted.path("key").asText());
      var values = list(wanted.path("values")).map(JsonNode::asText).toList();
      all &=
          switch (wanted.path("operator").asText()) {
            case "In" -> has != null && values.contains(has);
            case "NotIn" -> has == null || !values.contains(has);
            case "Exists" -> has != null;
            default -> has == null;
          };
    }
    return all;
  }

  static Map<String, String> labels(JsonNode object) {
    var labels = new HashMap<String, String>();
    object
        .at("/metadata/labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return labels;
  }

  static Stream<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static Set<String> texts(JsonNode array, String field) {
    var texts = new HashSet<String>();
    array.forEach(one -> texts.add(one.path(field).asText()));
    return texts;
  }
}
