package dev.switchboard.console;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/** What pages that keep themselves fresh have in common. */
final class Live {

  private static final View NOTHING =
      (model, request, response) -> response.setStatus(HttpStatus.NO_CONTENT.value());

  private Live() {}

  /** The page stays as it is: whoever reads it, or has opened a part of it, is not disturbed. */
  static ModelAndView unchanged() {
    return new ModelAndView(NOTHING);
  }

  /** Another replica may say another one; then the page is drawn once more. */
  static String mark(List<? extends Record> shown) {
    return Integer.toHexString(shown.toString().hashCode());
  }

  /**
   * @param here the page of the navigation
   */
  static ModelAndView sorry(String here, HttpStatus status, String why) {
    var page = new ModelAndView("sorry", status);
    return page.addObject("here", here).addObject("why", why);
  }
}
