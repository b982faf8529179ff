package dev.switchboard.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Closes the connection behind a refusal of a body that has not come. Tomcat would wait for the
 * rest of it first, to throw it away, and so give the slow one the thread that was refused to him.
 */
@Component
class HangUp implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private static final String ASKED = "switchboard.hang-up";

  static void behind(HttpServletRequest request) {
    request.setAttribute(ASKED, true);
  }

  @Override
  public void customize(TomcatServletWebServerFactory tomcat) {
    tomcat.addEngineValves(new AfterAnswer());
  }

  private static final class AfterAnswer extends ValveBase {

    AfterAnswer() {
      super(true); // does not stand in the way of asynchronous answers
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      getNext().invoke(request, response);
      if (request.getAttribute(ASKED) != null) {
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
      }
    }
  }
}
