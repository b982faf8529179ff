package dev.switchboard.routing;

/**
 * Why a set of route files does not run: the words of log, health, metric, console and {@code
 * routes check}.
 *
 * @param file its name; empty: the folder as a whole
 * @param line from 1; 0: the file as a whole
 * @param reason what is wrong
 * @param remedy what to do
 */
public record Refusal(String file, int line, String reason, String remedy) {

  static Refusal of(String file, String reason, String remedy) {
    return new Refusal(file, 0, reason, remedy);
  }

  static Refusal ofFolder(String reason, String remedy) {
    return new Refusal("", 0, reason, remedy);
  }

  /** Where, as an editor would be told. */
  public String place() {
    return line == 0 ? file : file + " line " + line;
  }

  @Override
  public String toString() {
    return (file.isEmpty() ? "" : place() + ": ") + reason + ". " + remedy + ".";
  }
}
