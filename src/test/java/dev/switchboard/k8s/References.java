package dev.switchboard.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether what an object speaks of is there: pods by labels, ports and all else by name. */
final class References {

  private static final Pattern HOST = Pattern.compile("jdbc:postgresql://([^:/]+)");
  private static final Pattern FILES = Pattern.compile("/etc/switchboard/\\w+");
  private static final Pattern MOUNTED = Pattern.compile("(configmap|secret):([^/@]+).*");

  private final World world;
  private final Predicate<String> exported;
  private final List<String> wrong = new ArrayList<>();
  private String who = "";

  private References(World world, Predicate<String> exported) {
    this.world = world;
    this.exported = exported;
  }

  /**
   * @param exported whether Switchboard tells Prometheus something of this name
   * @return what is not there, a sentence each; empty when all is
   */
  static List<String> complaints(List<JsonNode> objects, Predicate<String> exported) {
    var check = new References(World.of(objects), exported);
    objects.forEach(check::look);
    return check.wrong;
  }

  private void look(JsonNode object) {
    who = object.path("kind").asText() + " " + object.at("/metadata/name").asText();
    var spec = object.path("spec");
    switch (object.path("kind").asText()) {
      case "Deployment" -> deployment(object, spec.at("/template/spec"));
      case "Integration" -> integration(object);
      case "Service" -> service(spec);
      case "PodDisruptionBudget" -> pods(spec.path("selector"));
      case "NetworkPolicy" -> network(spec);
      case "ServiceMonitor" -> serviceMonitor(spec);
      case "PodMonitor" -> podMonitor(spec);
      case "HorizontalPodAutoscaler" -> autoscaler(spec);
      case "Ingress" -> ingress(spec);
      case "Cluster" -> cluster(spec);
      case "ScheduledBackup" -> named("Cluster", spec.at("/cluster/name"));
      case "ObjectStore" ->
          spec.findValues("name").forEach(secret -> named("Secret", secret)); // of keys only
      default -> {
        // speaks of nobody
      }
    }
  }

  private void deployment(JsonNode object, JsonNode pod) {
    var own = pods(object.at("/spec/selector"));
    named("ServiceAccount", pod.path("serviceAccountName"));
    spread(pod, own);
    volumes(pod);
    for (var container : pod.path("containers")) {
      for (var variable : container.path("env")) {
        named("Secret", variable.at("/valueFrom/secretKeyRef/name"));
        named("ConfigMap", variable.at("/valueFrom/configMapKeyRef/name"));
        database(variable.path("value").asText());
        files(variable.path("value").asText(), container.path("volumeMounts").toString());
      }
      for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
        port(container.path(probe).at("/httpGet/port"), own);
        port(container.path(probe).at("/tcpSocket/port"), own);
      }
    }
  }

  private void integration(JsonNode object) {
    var own = world.pods().stream().filter(pod -> pod.of().startsWith("Integration/")).toList();
    var template = object.at("/spec/template/spec");
    named("ServiceAccount", object.at("/spec/serviceAccountName"));
    spread(template, own);
    volumes(template);
    var mounts = object.at("/spec/traits/mount/resources");
    for (var variable : object.at("/spec/traits/environment/vars")) {
      database(variable.asText());
      files(variable.asText(), mounts.toString() + template.path("containers"));
    }
    for (var mount : mounts) {
      var mounted = MOUNTED.matcher(mount.asText());
      if (mounted.matches()) {
        var kind = mounted.group(1).equals("secret") ? "Secret" : "ConfigMap";
        named(kind, JsonNodeFactory.instance.textNode(mounted.group(2)));
      }
    }
  }

  private void spread(JsonNode pod, List<World.Pod> own) {
    for (var spread : pod.path("topologySpreadConstraints")) {
      var selector = spread.path("labelSelector");
      complainIf(
          own.stream().noneMatch(one -> World.selects(selector, one.labels())),
          "spreads others than its own pods: " + selector);
    }
  }

  private void volumes(JsonNode pod) {
    var there = World.list(pod.path("volumes")).map(v -> v.path("name").asText()).toList();
    for (var volume : pod.path("volumes")) {
      named("ConfigMap", volume.at("/configMap/name"));
      named("Secret", volume.at("/secret/secretName"));
      for (var source : volume.at("/projected/sources")) {
        named("Secret", source.at("/secret/name"));
        named("ConfigMap", source.at("/configMap/name"));
      }
    }
    for (var container : pod.path("containers")) {
      for (var mount : container.path("volumeMounts")) {
        var name = mount.path("name").asText();
        complainIf(!there.contains(name), "mounts a volume that it has not: " + name);
      }
    }
  }

  private void database(String setting) {
    var host = HOST.matcher(setting);
    if (host.find()) {
      named("Service", JsonNodeFactory.instance.textNode(host.group(1)));
    }
  }

  private void files(String setting, String mounts) {
    var folder = FILES.matcher(setting);
    while (folder.find()) {
      complainIf(!mounts.contains(folder.group() + '"'), "nothing is mounted at " + folder.group());
    }
  }

  private void service(JsonNode spec) {
    var selector = JsonNodeFactory.instance.objectNode().set("matchLabels", spec.path("selector"));
    var own = pods(selector);
    spec.path("ports").forEach(port -> port(port.path("targetPort"), own));
  }

  private void network(JsonNode spec) {
    var own = pods(spec.path("podSelector"));
    for (var rule : spec.path("ingress")) {
      neighbours(rule.path("from"));
      rule.path("ports").forEach(port -> port(port.path("port"), own));
    }
    for (var rule : spec.path("egress")) {
      var them = neighbours(rule.path("to"));
      if (!them.isEmpty()) {
        rule.path("ports").forEach(port -> port(port.path("port"), them));
      }
    }
  }

  /** Those of our own namespace; of others we know nothing. */
  private List<World.Pod> neighbours(JsonNode peers) {
    return World.list(peers)
        .filter(peer -> peer.has("podSelector") && !peer.has("namespaceSelector"))
        .flatMap(peer -> pods(peer.path("podSelector")).stream())
        .toList();
  }

  private void serviceMonitor(JsonNode spec) {
    var selector = spec.path("selector");
    var doors = world.services().stream().filter(d -> World.selects(selector, d.labels())).toList();
    complainIf(doors.isEmpty(), "there is no Service like " + selector);
    for (var endpoint : spec.path("endpoints")) {
      var port = endpoint.path("port").asText();
      complainIf(
          doors.stream().noneMatch(door -> door.ports().contains(port)),
          "no port is called " + port);
    }
  }

  private void podMonitor(JsonNode spec) {
    var them = pods(spec.path("selector"));
    spec.path("podMetricsEndpoints").forEach(endpoint -> port(endpoint.path("port"), them));
  }

  private void autoscaler(JsonNode spec) {
    var target = spec.path("scaleTargetRef");
    named(target.path("kind").asText(), target.path("name"));
    for (var metric : spec.path("metrics")) {
      var name = metric.at("/external/metric/name").asText();
      complainIf(!name.isEmpty() && !exported.test(name), "nobody tells a metric " + name);
    }
  }

  private void ingress(JsonNode spec) {
    spec.path("tls").forEach(tls -> named("Secret", tls.path("secretName")));
    for (var service : spec.findValues("service")) {
      named("Service", service.path("name"));
      var port = service.at("/port/name").asText();
      complainIf(
          world.services().stream()
              .filter(door -> door.name().equals(service.path("name").asText()))
              .noneMatch(door -> door.ports().contains(port)),
          "no port is called " + port);
    }
  }

  private void cluster(JsonNode spec) {
    spec.findValues("barmanObjectName").forEach(store -> named("ObjectStore", store));
    var sources =
        World.list(spec.path("externalClusters"))
            .map(before -> before.path("name").asText())
            .collect(Collectors.toSet());
    Stream.of(spec.at("/bootstrap/recovery/source").asText())
        .filter(source -> !source.isEmpty() && !sources.contains(source))
        .forEach(source -> wrong.add(who + ": recovers from nowhere: " + source));
  }

  private List<World.Pod> pods(JsonNode selector) {
    var found = world.pods().stream().filter(pod -> World.selects(selector, pod.labels())).toList();
    complainIf(found.isEmpty(), "there is no pod like " + selector);
    return found;
  }

  private void port(JsonNode port, List<World.Pod> pods) {
    for (var pod : pods) {
      var known =
          port.isMissingNode()
              || pod.ports().containsKey(port.asText())
              || pod.ports().containsValue(port.asInt());
      complainIf(!known, "%s has no port %s".formatted(pod.of(), port.asText()));
    }
  }

  private void named(String kind, JsonNode name) {
    var missing = !name.isMissingNode() && !world.names().contains(kind + "/" + name.asText());
    complainIf(missing, "there is no %s %s".formatted(kind, name.asText()));
  }

  private void complainIf(boolean bad, String what) {
    if (bad) {
      wrong.add(who + ": " + what);
    }
  }
}
