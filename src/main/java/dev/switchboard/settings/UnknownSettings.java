package dev.switchboard.settings;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Names under {@code switchboard.} that nobody reads: most likely they are misspelt. They stop no
 * start, as a former version must start with the settings of the one that follows it.
 */
public final class UnknownSettings {

  /** What Kubernetes tells every pod of a Service whose name begins with {@code switchboard}. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "SWITCHBOARD(_\\w+)?_(SERVICE_(HOST|PORT(_\\w+)?)|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

  private UnknownSettings() {}

  /**
   * @return a sentence for each
   */
  public static List<String> in(ConfigurableEnvironment environment) {
    var ofRoutes = OwnNames.in(environment);
    return GivenSetting.in(environment)
        .filter(given -> !isKnown(given, ofRoutes))
        .map(UnknownSettings::sentence)
        .distinct()
        .toList();
  }

  private static boolean isKnown(GivenSetting given, Set<String> ofRoutes) {
    return KnownSettings.has(given)
        || ofRoutes.stream().map(KnownSetting::of).anyMatch(own -> own.reads(given))
        || given.variable() && SERVICE_LINK.matcher(given.name()).matches();
  }

  private static String sentence(GivenSetting given) {
    var meant = KnownSettings.nearest(given.parts()).map(given::named);
    return "%s (%s) is no setting%s"
        .formatted(
            given.name(),
            given.place(),
            meant.map(name -> "; did you mean " + name + "?").orElse(""));
  }
}
