package dev.switchboard.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** Where people log in, and where they read that they may not, or that nobody can tell now. */
@Controller
class LoginPage {

  private final Accounts accounts;
  private final IdentityProviders providers;
  private final boolean demo;

  LoginPage(
      Accounts accounts,
      IdentityProviders providers,
      ConsoleAccess access,
      Environment environment) {
    this.accounts = accounts;
    this.providers = providers;
    this.demo =
        environment.acceptsProfiles(Profiles.of("demo"))
            && access.password() != null
            && access.password().is("demo");
  }

  /** A POST comes here when the login has failed. */
  @RequestMapping(
      path = "/console/login",
      method = {RequestMethod.GET, RequestMethod.POST})
  String login(HttpServletRequest request, Model model) {
    model.addAttribute("notice", notice(request));
    model.addAttribute("name", Optional.ofNullable(request.getParameter("username")).orElse(""));
    model.addAttribute("providers", providers.all());
    model.addAttribute("withPassword", providers.all().isEmpty() || accounts.areThere());
    model.addAttribute("demo", demo);
    return "login";
  }

  /** Whoever may not is sent here, by whatever method they asked. */
  @RequestMapping("/console/refused")
  String refused(HttpServletRequest request, Model model) {
    model.addAttribute("notice", notice(request));
    return "refused";
  }

  /** Whoever asks while the database is away is sent here. */
  @RequestMapping("/console/away")
  String away() {
    return "away";
  }

  private static String notice(HttpServletRequest request) {
    if (request.getAttribute(ConsoleAnswers.NOTICE) instanceof String notice) {
      return notice;
    }
    var parameters = request.getParameterMap();
    return parameters.containsKey("out")
        ? "You are logged out."
        : parameters.containsKey("again") ? "You were logged out meanwhile. Log in again." : "";
  }
}
