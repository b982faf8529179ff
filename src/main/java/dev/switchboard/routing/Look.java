package dev.switchboard.routing;

import java.util.Map;
import java.util.Optional;

/**
 * What a look into the folder has shown.
 *
 * @param files text by file name; none when they could not be read
 * @param unreadable why not
 */
record Look(Map<String, String> files, Optional<Refusal> unreadable) {

  static Look at(RouteFiles folder) {
    try {
      return new Look(folder.read(), Optional.empty());
    } catch (BadRoutes e) {
      return new Look(Map.of(), Optional.of(e.refusal()));
    }
  }

  static Look of(Map<String, String> files) {
    return new Look(files, Optional.empty());
  }

  /** Some file is the mere beginning of what it was: it is being written, perhaps. */
  boolean isCutOff(Map<String, String> before) {
    return files.entrySet().stream()
        .anyMatch(
            file -> {
              var was = before.getOrDefault(file.getKey(), "");
              return file.getValue().length() < was.length() && was.startsWith(file.getValue());
            });
  }
}
