package dev.switchboard.database;

import java.util.Locale;

/**
 * The machine we run on, in the words of the archives that Maven ships.
 *
 * @param system {@code linux}, {@code darwin} or {@code windows}
 * @param architecture {@code x86_64} or {@code arm_64}; any other as Java says it
 */
record Platform(String system, String architecture) {

  static Platform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /** From Java's properties {@code os.name} and {@code os.arch}. */
  static Platform of(String osName, String osArch) {
    String name = osName.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return new Platform(
          "windows", "x86_64"); // Windows on ARM runs these too; no others are published
    }
    return new Platform(name.startsWith("mac") ? "darwin" : name, architecture(osArch));
  }

  /** The archive with PostgreSQL's programs, at the root of the class path. */
  String archive() {
    return "postgres-" + system + "-" + architecture + ".txz";
  }

  String program(String name) {
    return windows() ? name + ".exe" : name;
  }

  boolean windows() {
    return system.equals("windows");
  }

  private static String architecture(String osArch) {
    return switch (osArch) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64" -> "arm_64";
      default -> osArch;
    };
  }
}
