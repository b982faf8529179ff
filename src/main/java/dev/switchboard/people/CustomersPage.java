package dev.switchboard.people;

import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Integrations;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The same for an operator who would rather look than type. */
@Controller
@RequestMapping("/console/customers")
class CustomersPage {

  private static final String PAGE = "customers";

  private final People people;
  private final WordSearch search;
  private final CustomerActs acts;
  private final Integrations integrations;

  CustomersPage(People people, WordSearch search, CustomerActs acts, Integrations integrations) {
    this.people = people;
    this.search = search;
    this.acts = acts;
    this.integrations = integrations;
  }

  @ModelAttribute
  void frame(Model model) {
    model.addAllAttributes(
        Map.of(
            "integrations",
            integrations.all().stream().map(Integration::name).toList(),
            "integration",
            "",
            "customer",
            "",
            "words",
            "",
            "found",
            List.of(),
            "some",
            List.of(),
            "asked",
            false));
  }

  @GetMapping
  String page(
      @RequestParam(defaultValue = "") String integration,
      @RequestParam(defaultValue = "") String customer,
      @RequestParam(defaultValue = "") String words,
      Model model) {
    model.addAttribute("integration", integration).addAttribute("customer", customer.strip());
    model.addAttribute("words", words.strip());
    if (!customer.isBlank()) {
      model.addAttribute("asked", true).addAttribute("found", held(integration, customer.strip()));
    } else if (words.strip().length() > 1) {
      search(words, model);
    }
    return PAGE;
  }

  private void search(String words, Model model) {
    try {
      model.addAttribute("some", search.search(words)).addAttribute("asked", true);
    } catch (WordSearch.NoAnswer why) {
      model.addAttribute("slow", why.getMessage());
    }
  }

  private List<Held> held(String integration, String customer) {
    return integration.isBlank()
        ? people.find(customer)
        : people.find(new Who(integration, customer)).stream().toList();
  }

  /**
   * @param typed the customer's id once more: nobody is erased by a slip
   */
  @PostMapping("/erase")
  String erase(
      @RequestParam String integration,
      @RequestParam String customer,
      @RequestParam(defaultValue = "") String typed,
      @RequestParam(defaultValue = "false") boolean force,
      Model model) {
    model.addAttribute("integration", integration).addAttribute("customer", customer);
    try {
      if (!typed.strip().equals(customer)) {
        throw new IllegalArgumentException(
            "Nothing was erased: what you typed is not the customer's id.");
      }
      var done = acts.erase(new Who(integration, customer), force);
      model.addAttribute("done", done);
      model.addAttribute("steps", acts.nextSteps(done.before()));
    } catch (Erasure.WrongMoment
        | CustomerActs.Unknown
        | CustomerActs.NotAllowed
        | IllegalArgumentException why) {
      model.addAttribute("problem", why.getMessage());
      model.addAttribute("asked", true).addAttribute("found", held(integration, customer));
    }
    return PAGE;
  }
}
