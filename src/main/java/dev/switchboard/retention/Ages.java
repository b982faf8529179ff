package dev.switchboard.retention;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How long something is kept: for all integrations, but for those with a time of their own.
 *
 * @param own by the integration's name
 */
record Ages(Duration all, Map<String, Duration> own) {

  /** Of a {@code conversation c}: whether it is of the group; its parameters are the group's. */
  static final String OF_GROUP = ":others <> (c.integration = any(cast(:names as text[])))";

  /**
   * Those who share a time, and so a walk along what is old.
   *
   * @param others whether these are all but those that are named
   */
  record Group(Duration age, boolean others, List<String> names) {

    double seconds() {
      return age.toMillis() / 1000.0;
    }

    String[] array() {
      return names.toArray(String[]::new);
    }

    /** What is as old as this is over for everybody. */
    boolean isEverybody() {
      return others && names.isEmpty();
    }
  }

  /** The shortest time first; what is older than the longest is over for everybody. */
  List<Group> groups() {
    var ages = new TreeSet<>(own.values());
    ages.add(all);
    var groups = new ArrayList<Group>();
    for (var age : ages) {
      groups.add(age.equals(ages.last()) ? new Group(age, true, List.of()) : group(age));
    }
    return groups;
  }

  private Group group(Duration age) {
    var others = age.equals(all);
    var names =
        own.entrySet().stream()
            .filter(entry -> entry.getValue().equals(age) != others)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return new Group(age, others, names);
  }
}
