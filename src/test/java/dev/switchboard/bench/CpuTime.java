package dev.switchboard.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has cost so far, as Linux counts it in {@code /proc}. */
final class CpuTime {

  private static final long TICK = 10_000; // microseconds: USER_HZ is 100 on every Linux
  private static final int USER =
      11; // of the fields behind the name; then system, and both of dead children

  private CpuTime() {}

  /** Microseconds of this process alone. */
  static long of(long pid) {
    return ticks(pid, USER, USER + 2) * TICK;
  }

  /** Microseconds, with those of all its children, living and dead: a server of PostgreSQL. */
  static long ofFamily(long pid) {
    var children =
        ProcessHandle.of(pid).stream()
            .flatMap(ProcessHandle::children)
            .mapToLong(ProcessHandle::pid);
    return ticks(pid, USER, USER + 4) * TICK + children.map(CpuTime::ofFamily).sum();
  }

  static long parent(long pid) {
    return ProcessHandle.of(pid).flatMap(ProcessHandle::parent).orElseThrow().pid();
  }

  static long residentMegabytes(long pid) {
    return read(pid, "status")
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }

  private static long ticks(long pid, int from, int to) {
    var stat = read(pid, "stat");
    if (stat.isEmpty()) {
      return 0;
    }
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" "); // the name may hold anything
    long sum = 0;
    for (int field = from; field < to; field++) {
      sum += Long.parseLong(fields[field]);
    }
    return sum;
  }

  private static String read(long pid, String file) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(pid), file));
    } catch (IOException e) {
      if (ProcessHandle.of(pid).isEmpty()) {
        return ""; // it has ended meanwhile; its parent has its time
      }
      throw new UncheckedIOException(e);
    }
  }
}
