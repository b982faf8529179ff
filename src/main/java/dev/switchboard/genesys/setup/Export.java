package dev.switchboard.genesys.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What set-up would make, as files: data actions and flows to import, the same as Terraform, and
 * the clicks that remain. There is no secret in them.
 */
final class Export {

  private final Site site;

  Export(Site site) {
    this.site = site;
  }

  /**
   * @return texts by the names of their files
   */
  Map<String, String> files() {
    var files = new LinkedHashMap<String, String>();
    files.put("README.md", readme());
    for (var action : List.of(DataAction.REGISTER, DataAction.ENDED)) {
      files.put(action + ".json", action(action));
    }
    for (var flow : List.of(Flow.MESSAGES, Flow.CUSTOMER_END, Flow.USER_END)) {
      files.put(flow + ".flow.yaml", Flow.yaml(site, flow));
    }
    files.put("switchboard.tf", terraform());
    return files;
  }

  /** An import without actionType is refused. */
  private String action(String action) {
    ObjectNode file =
        Platform.JSON
            .createObjectNode()
            .put("name", site.named(action))
            .put("integrationType", ActionsIntegration.TYPE)
            .put("actionType", "custom")
            .put("secure", false);
    file.setAll(DataAction.template(site, action));
    try {
      return Platform.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private String terraform() {
    return Template.named("switchboard.tf")
        .raw("site", site.name())
        .with("typing", site.named(TypingSetting.ROLE))
        .with("integration", new OpenIntegration().name(site))
        .with("webhook", site.webhookUrl())
        .with("key", site.named(ActionsCredential.ROLE))
        .with("actions", site.named(ActionsIntegration.ROLE))
        .text();
  }

  private String readme() {
    return Template.named("export-README.md")
        .raw("site", site.name())
        .raw("integration", new OpenIntegration().name(site))
        .raw("webhook", site.webhookUrl())
        .raw("actions", site.named(ActionsIntegration.ROLE))
        .raw("messages", site.named(Flow.MESSAGES))
        .raw("customerEnd", site.named(Flow.CUSTOMER_END))
        .raw("userEnd", site.named(Flow.USER_END))
        .raw("queue", site.genesys().queue())
        .text();
  }
}
