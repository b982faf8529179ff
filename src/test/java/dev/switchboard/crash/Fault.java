package dev.switchboard.crash;

/**
 * Something that goes wrong, and is mended.
 *
 * @param subject what it happens to: two faults at the same time have different ones
 */
public record Fault(String name, Subject subject, Step begin, Step end) {

  public enum Subject {
    REPLICA,
    POSTGRES,
    NETWORK,
    DOORS,
    DESTINATIONS
  }

  public interface Step {
    void run() throws Exception;
  }

  @Override
  public String toString() {
    return name;
  }
}
