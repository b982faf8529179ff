package dev.switchboard.settings;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;

/** Settings that are still as they were copied from somewhere. */
final class UnusableSettings extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** As README and {@code setup} write it. */
  private static final Pattern LEFT_OUT = Pattern.compile("(whsec_|https?://)?(…|\\.\\.\\.)");

  private final transient List<Fault> faults;

  private UnusableSettings(List<Fault> faults) {
    super(faults.toString());
    this.faults = faults;
  }

  /**
   * @throws UnusableSettings when there are any
   */
  static void check(ConfigurableEnvironment environment) {
    var faults =
        GivenSetting.in(environment)
            .filter(given -> LEFT_OUT.matcher(given.value().strip()).matches())
            .filter(KnownSettings::has)
            .map(UnusableSettings::fault)
            .toList();
    if (!faults.isEmpty()) {
      throw new UnusableSettings(faults);
    }
  }

  private static Fault fault(GivenSetting given) {
    return new Fault(
        given.name(), "put your own value in place of " + given.value().strip(), given.place());
  }

  List<Fault> faults() {
    return faults;
  }
}
