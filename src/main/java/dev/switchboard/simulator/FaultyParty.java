package dev.switchboard.simulator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.web.servlet.HandlerInterceptor;

/** Answers for a party that is broken just now. */
class FaultyParty implements HandlerInterceptor {

  private final DemoFaults faults;
  private final String party;

  FaultyParty(DemoFaults faults, String party) {
    this.faults = faults;
    this.party = party;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object door) {
    Optional<Fault> struck = faults.strike(party);
    struck.ifPresent(
        fault -> {
          response.setStatus(fault.status());
          if (fault.retryAfter() > 0) {
            response.setIntHeader("Retry-After", fault.retryAfter());
          }
        });
    return struck.isEmpty();
  }
}
