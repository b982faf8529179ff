package dev.switchboard.simulator.cloud.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.cloud.CloudRefusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Architect: a flow is registered as a job, put to a presigned URL, and published or refused. */
@RestController
@Profile("demo")
class FlowsDoor {

  private static final String API = "/demo/genesys/api/api/v2/flows";

  private final CloudObjects objects;
  private final FlowYaml yaml;
  private final CloudTroubles troubles;

  FlowsDoor(CloudObjects objects, FlowYaml yaml, CloudTroubles troubles) {
    this.objects = objects;
    this.yaml = yaml;
    this.troubles = troubles;
  }

  @PostMapping(API + "/jobs")
  ObjectNode register() {
    ObjectNode job = objects.add(Kind.JOB, objects.object().put("status", "Registered"));
    ObjectNode shown = objects.shown(job);
    shown.put(
        "presignedUrl",
        ServletUriComponentsBuilder.fromCurrentContextPath()
            .path("/demo/genesys/upload/" + job.path("id").asText())
            .toUriString());
    shown.putObject("headers").put("x-amz-meta-flow", "yaml");
    return shown;
  }

  /** No token here: whoever has the URL may put the file. */
  @PutMapping("/demo/genesys/upload/{id}")
  void upload(@PathVariable String id, @RequestBody byte[] file) {
    ObjectNode job = objects.get(Kind.JOB, id);
    if (!job.path("status").asText().equals("Registered")) {
      throw CloudRefusal.badRequest("this job has its file already");
    }
    job.put("status", "Started");
    job.put("_file", new String(file, StandardCharsets.UTF_8));
  }

  /** Asked for the first time after the upload it still works; then it has ended. */
  @GetMapping(API + "/jobs/{id}")
  ObjectNode job(@PathVariable String id) {
    ObjectNode job = objects.get(Kind.JOB, id);
    ObjectNode shown = objects.shown(job);
    if (job.has("_file")) {
      publish(job, job.remove("_file").asText());
    }
    return shown;
  }

  @GetMapping(API)
  ObjectNode list(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "25") int pageSize,
      @RequestParam(defaultValue = "1") int pageNumber) {
    List<ObjectNode> found =
        objects.list(Kind.FLOW).stream()
            .filter(flow -> name.isEmpty() || flow.path("name").asText().equalsIgnoreCase(name))
            .map(this::shown)
            .toList();
    return objects.page(found, pageSize, pageNumber);
  }

  @GetMapping(API + "/{id}")
  ObjectNode get(@PathVariable String id) {
    return shown(objects.get(Kind.FLOW, id));
  }

  @DeleteMapping(API + "/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id) {
    boolean used =
        objects.list(Kind.RECIPIENT).stream()
                .anyMatch(one -> one.at("/flow/id").asText().equals(id))
            || objects.list(Kind.TRIGGER).stream()
                .anyMatch(one -> one.at("/target/id").asText().equals(id));
    if (used) {
      throw new CloudRefusal(409, "flow.in.use", "A recipient or a trigger uses this flow.");
    }
    objects.remove(Kind.FLOW, id);
  }

  private void publish(ObjectNode job, String file) {
    try {
      ObjectNode read = yaml.read(file);
      ObjectNode flow = save(read);
      job.put("status", "Success").putObject("flow").put("id", flow.path("id").asText());
    } catch (CloudRefusal refusal) {
      job.put("status", "Failure")
          .putArray("messages")
          .addObject()
          .put("type", "Error")
          .put("text", refusal.getMessage());
    }
  }

  /** A flow of this name gets a new version. */
  ObjectNode save(ObjectNode read) {
    ObjectNode flow =
        objects
            .named(Kind.FLOW, read.path("name").asText())
            .orElseGet(() -> objects.add(Kind.FLOW, objects.object()));
    int version = flow.at("/publishedVersion/id").asInt() + 1;
    flow.setAll(read);
    flow.putObject("publishedVersion").put("id", version + ".0");
    return flow;
  }

  private ObjectNode shown(ObjectNode flow) {
    ObjectNode shown = objects.shown(flow);
    return troubles.now().unpublishedFlow() ? shown.without("publishedVersion") : shown;
  }
}
