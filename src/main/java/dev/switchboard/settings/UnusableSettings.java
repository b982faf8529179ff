package dev.switchboard.settings;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;

/** Settings that are still as they were copied from somewhere, or of another program. */
final class UnusableSettings extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** As README and {@code setup} write it. */
  private static final Pattern LEFT_OUT = Pattern.compile("(whsec_|https?://)?(…|\\.\\.\\.)");

  private static final String DATABASE = "spring.datasource.url";
  private static final String DRIVER = "spring.datasource.driver-class-name";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  private final transient List<Fault> faults;

  private UnusableSettings(List<Fault> faults) {
    super(faults.toString());
    this.faults = faults;
  }

  /**
   * @throws UnusableSettings when there are any
   */
  static void check(ConfigurableEnvironment environment) {
    var faults = Stream.concat(leftOut(environment), database(environment)).toList();
    if (!faults.isEmpty()) {
      throw new UnusableSettings(faults);
    }
  }

  private static Stream<Fault> leftOut(ConfigurableEnvironment environment) {
    return GivenSetting.in(environment)
        .filter(given -> LEFT_OUT.matcher(given.value().strip()).matches())
        .filter(KnownSettings::has)
        .map(UnusableSettings::fault);
  }

  /** Never says the URL: there may be a password in it. Who names a driver knows better. */
  private static Stream<Fault> database(ConfigurableEnvironment environment) {
    var url = environment.getProperty(DATABASE, "");
    return url.isBlank() || url.startsWith(POSTGRESQL) || environment.containsProperty(DRIVER)
        ? Stream.empty()
        : Stream.of(
            new Fault(
                DATABASE,
                "must begin with jdbc:postgresql:, as in jdbc:postgresql://localhost:5432/switchboard",
                ""));
  }

  private static Fault fault(GivenSetting given) {
    return new Fault(
        given.name(), "put your own value in place of " + given.value().strip(), given.place());
  }

  List<Fault> faults() {
    return faults;
  }
}
