package dev.switchboard.console;

import dev.switchboard.console.ActList.Filter;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The log: what operators have done, and who came and went. */
@Controller
class ActsPage {

  private final ActList acts;

  ActsPage(ActList acts) {
    this.acts = acts;
  }

  @GetMapping("/console/acts")
  String acts(
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String target,
      @RequestParam(defaultValue = "9223372036854775807") long before,
      Model model) {
    var filter = new Filter(who.strip(), what.strip(), target.strip());
    var found = acts.find(filter, before);
    var page = found.subList(0, Math.min(found.size(), ActList.PAGE));
    model.addAttribute("filter", filter);
    model.addAttribute("filtered", !filter.equals(new Filter("", "", "")));
    model.addAttribute("verbs", acts.verbs());
    model.addAttribute("acts", page);
    model.addAttribute("later", before != Long.MAX_VALUE);
    model.addAttribute(
        "older", found.size() > page.size() ? List.of(page.get(page.size() - 1).id()) : List.of());
    return "acts";
  }
}
