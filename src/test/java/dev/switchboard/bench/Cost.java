package dev.switchboard.bench;

import dev.switchboard.database.TestDatabase;
import java.sql.SQLException;

/**
 * Microseconds of CPU so far.
 *
 * @param contestant its processes alone
 * @param postgres the whole server; it serves nobody else meanwhile
 * @param generator this process: customers and bot
 */
record Cost(long contestant, long postgres, long generator) {

  private static final class Server {
    static final long POSTMASTER = postmaster();

    private static long postmaster() {
      try (var connection = TestDatabase.fresh().connect();
          var statement = connection.createStatement();
          var row = statement.executeQuery("select pg_backend_pid()")) {
        row.next();
        return CpuTime.parent(row.getLong(1));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static Cost soFar(Contestant contestant) {
    return new Cost(
        contestant.server().pids().stream().mapToLong(CpuTime::of).sum(),
        CpuTime.ofFamily(Server.POSTMASTER),
        CpuTime.of(ProcessHandle.current().pid()));
  }

  Cost minus(Cost earlier) {
    return new Cost(
        contestant - earlier.contestant,
        postgres - earlier.postgres,
        generator - earlier.generator);
  }
}
