package dev.switchboard.database;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL runs. It refuses root, so root needs a way not to be root.
 *
 * @param name what the log calls it
 * @param prefix the words before a command that make it run as this account
 * @param owner who must own the cluster, by number; empty: whoever we are
 */
record Account(String name, List<String> prefix, Optional<String> owner) {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /**
   * Nobody else: right for everyone but root, and on Windows, where pg_ctl drops an administrator's
   * rights.
   */
  static Account ourselves() {
    return new Account("ourselves", List.of(), Optional.empty());
  }

  /** Root in a user namespace of its own, where it is nobody; its files still belong to root. */
  static Account userNamespace() {
    return new Account(
        "root in a user namespace", List.of("unshare", "-U", "--"), Optional.of("0"));
  }

  /** Another account of the operating system; empty if there is none of this name. */
  static Optional<Account> named(String name) {
    return answer(List.of("id", "-u", name))
        .flatMap(
            uid ->
                answer(List.of("id", "-g", name))
                    .map(
                        gid ->
                            new Account(
                                name,
                                List.of(
                                    "setpriv",
                                    "--reuid=" + uid,
                                    "--regid=" + gid,
                                    "--clear-groups",
                                    "--"),
                                Optional.of(uid))));
  }

  /**
   * The first way that works here. Docker's default profile, for one, closes user namespaces, and
   * only trying tells.
   *
   * @throws DatabaseStartException if we are root and no way works
   */
  static Account choose(Platform platform) {
    if (platform.windows() || ourselves().works()) {
      return ourselves();
    }
    return Stream.concat(
            Stream.of(userNamespace()),
            Stream.of("postgres", "nobody").flatMap(n -> named(n).stream()))
        .filter(Account::works)
        .findFirst()
        .orElseThrow(
            () ->
                new DatabaseStartException(
                    "PostgreSQL refuses to run as root, and neither unshare -U nor setpriv works here.",
                    "Start Switchboard as an ordinary account (in a container: runAsUser, or docker run --user),"
                        + " or set spring.datasource.url to a PostgreSQL of your own."));
  }

  /** Whether a command can be run this way, and is then not root's. */
  boolean works() {
    return answer(command(List.of("id", "-u"))).filter(uid -> !uid.equals("0")).isPresent();
  }

  /** Whether this account may enter the folder: every parent has a say. */
  boolean reaches(Path folder) {
    List<String> enter = List.of("sh", "-c", "cd \"$0\" && echo yes", folder.toString());
    return prefix.isEmpty() || answer(command(enter)).isPresent();
  }

  List<String> command(List<String> words) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(words);
    return all;
  }

  private static Optional<String> answer(List<String> words) {
    try {
      Command.Outcome outcome = new Command(words).run(LIMIT);
      return Optional.of(outcome.output()).filter(output -> outcome.succeeded());
    } catch (IOException e) {
      return Optional.empty(); // there is no such program here
    }
  }
}
