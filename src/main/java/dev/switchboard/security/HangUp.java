package dev.switchboard.security;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Closes the connection behind an answer to a body that has not come. Tomcat would wait for the
 * rest of it, to throw it away, and so give the slow one a thread for nothing.
 */
@Component
class HangUp implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

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
      if (!request.isAsync() && isOnItsWay(request)) {
        if (!response.isCommitted()) {
          response.setHeader("Connection", "close");
        }
        response.finishResponse(); // first: what is not sent by then becomes a 500
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
      }
    }

    /** What is here already costs nobody time, and a connection is worth keeping. */
    private static boolean isOnItsWay(Request request) {
      var body = request.getCoyoteRequest();
      if (body.isFinished()) {
        return false;
      }
      body.action(ActionCode.AVAILABLE, true);
      var length = body.getContentLengthLong();
      return length < 0 || body.getAvailable() < length - body.getBytesRead();
    }
  }
}
