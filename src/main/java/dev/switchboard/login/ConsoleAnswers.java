package dev.switchboard.login;

import dev.switchboard.security.Problem;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/**
 * What somebody hears who logs in, has not, or may not: people by a page, programs by a problem.
 */
@Component
class ConsoleAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleAnswers.class);

  /** Request attribute: what the login page says above its form. */
  static final String NOTICE = "switchboard.notice";

  private static final String LOGIN = "/console/login";
  private static final String REFUSED = "/console/refused";

  private static final String LOOKS_ONLY =
      "You may look at everything, but not act. Log in as an operator for that.";
  private static final String OLD_PAGE =
      "This page was open for too long, or came from elsewhere. Go back, load it anew, and try once more.";
  private static final String NO_TOKEN =
      "the header %s is missing or old: a page of the console has it; a program sends its password by HTTP Basic to /api/console instead"
          .formatted(PageTokens.HEADER);

  private final WantedPage wanted;
  private final ApplicationEventPublisher events;
  private final Strangers strangers = new Strangers();

  ConsoleAnswers(Cookies cookies, ApplicationEventPublisher events) {
    this.wanted = new WantedPage(cookies);
    this.events = events;
  }

  void logInFirst(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    if (why instanceof TooManyGuesses guesses) {
      wait(response, guesses);
      problem(response, HttpStatus.TOO_MANY_REQUESTS, why.getMessage());
    } else if (why instanceof AuthenticationServiceException) {
      response.setHeader("Retry-After", "5");
      problem(response, HttpStatus.SERVICE_UNAVAILABLE, why.getMessage());
    } else if (Browsers.wantsAPage(request)) {
      toTheLogin(request, response);
    } else {
      unauthorized(request, response);
    }
  }

  private void toTheLogin(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getMethod().equals("GET")) {
      wanted.remember(request, response);
    }
    response.sendRedirect(LOGIN);
  }

  private static void unauthorized(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (Browsers.isHtmx(request)) {
      response.setHeader("HX-Refresh", "true"); // the page asks anew, and so comes to the login
    }
    if (!Browsers.isScript(request)) {
      response.setHeader("WWW-Authenticate", "Basic realm=\"Switchboard\"");
    }
    problem(response, HttpStatus.UNAUTHORIZED, "log in as operator or viewer, by HTTP Basic");
  }

  void mayNot(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException, ServletException {
    var old = why instanceof CsrfException;
    if (old && isNobody(request)) {
      notInAnyMore(request, response);
    } else if (Browsers.wantsAPage(request)) {
      refused(request, response, HttpStatus.FORBIDDEN, old ? OLD_PAGE : LOOKS_ONLY);
    } else {
      problem(response, HttpStatus.FORBIDDEN, old ? NO_TOKEN : LOOKS_ONLY);
    }
  }

  /** A page of its own, which nobody has to log in for. */
  static void refused(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status, String notice)
      throws IOException, ServletException {
    request.setAttribute(NOTICE, notice);
    response.setStatus(status.value());
    request.getRequestDispatcher(REFUSED).forward(request, response);
  }

  /** The session is over, and the page's token with it. */
  private static void notInAnyMore(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (Browsers.wantsAPage(request)) {
      response.sendRedirect(LOGIN + "?again");
    } else {
      unauthorized(request, response);
    }
  }

  /** Page tokens are looked at before passwords. */
  private static boolean isNobody(HttpServletRequest request) {
    return SecurityContextHolder.getContext().getAuthentication() == null
        && request.getHeader("Authorization") == null;
  }

  void welcome(HttpServletRequest request, HttpServletResponse response, Authentication person)
      throws IOException {
    response.sendRedirect(wanted.take(request, response));
  }

  /** Name or password was wrong, or nobody has looked. */
  void notIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException, ServletException {
    if (why instanceof TooManyGuesses guesses) {
      wait(response, guesses);
      again(
          request,
          response,
          HttpStatus.TOO_MANY_REQUESTS,
          "Too many wrong passwords. Wait %d seconds.".formatted(guesses.seconds()));
    } else if (why instanceof AuthenticationServiceException) {
      again(
          request,
          response,
          HttpStatus.SERVICE_UNAVAILABLE,
          "The database does not answer. Try again in a moment.");
    } else {
      again(request, response, HttpStatus.UNAUTHORIZED, "Name or password is wrong.");
    }
  }

  /** The identity provider did not let them in, or tells nothing that would do so here. */
  void notKnown(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException, ServletException {
    if (why instanceof NoRole role) {
      LOG.warn("{} came by {}, and has no role here", role.person().name(), role.person().way());
      events.publishEvent(
          new AuthenticationFailureBadCredentialsEvent(
              new UsernamePasswordAuthenticationToken(role.person(), null), why));
      again(
          request,
          response,
          HttpStatus.FORBIDDEN,
          "You are known as %s, but have no role here. Ask whoever runs Switchboard."
              .formatted(role.person().name()));
    } else {
      strangers.tell(why);
      again(
          request,
          response,
          HttpStatus.FORBIDDEN,
          "The identity provider did not let you in. Try again; Switchboard's log says why.");
    }
  }

  private static void again(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status, String notice)
      throws ServletException, IOException {
    request.setAttribute(NOTICE, notice);
    response.setStatus(status.value());
    request.getRequestDispatcher(LOGIN).forward(request, response);
  }

  private static void wait(HttpServletResponse response, TooManyGuesses guesses) {
    response.setHeader("Retry-After", String.valueOf(guesses.seconds()));
  }

  private static void problem(HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    new Problem("about:blank", status.getReasonPhrase(), status.value(), detail).write(response);
  }
}
