package dev.switchboard.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.Resource;

/** Where a setting stands, for whoever has to mend it. */
final class Places {

  private static final String ENVIRONMENT = "environment";

  private Places() {}

  static String of(PropertySource<?> source, String name) {
    return of(PropertySourceOrigin.get(source, name));
  }

  static String of(Origin origin) {
    if (origin instanceof PropertySourceOrigin within) {
      return of(within);
    }
    if (origin instanceof TextResourceOrigin text) {
      return path(text.getResource()) + ", line " + (text.getLocation().getLine() + 1);
    }
    return origin instanceof SystemEnvironmentOrigin ? ENVIRONMENT : String.valueOf(origin);
  }

  /** A file of a secret has no lines. */
  private static String of(PropertySourceOrigin within) {
    var source = within.getPropertySource();
    if (source instanceof ConfigTreePropertySource
        && within.getOrigin() instanceof TextResourceOrigin file) {
      return path(file.getResource());
    }
    return within.getOrigin() == null ? name(source) : of(within.getOrigin());
  }

  /** Relative to the working directory, as people call it. */
  static String of(Path file) {
    var here = Path.of("").toAbsolutePath();
    var whole = file.toAbsolutePath().normalize();
    return (whole.startsWith(here) ? here.relativize(whole) : whole).toString();
  }

  private static String name(PropertySource<?> source) {
    if (source instanceof CommandLinePropertySource) {
      return "command line";
    }
    if (source instanceof SystemEnvironmentPropertySource) {
      return ENVIRONMENT;
    }
    return source.getName();
  }

  private static String path(Resource resource) {
    if (!resource.isFile()) {
      return resource.getDescription();
    }
    try {
      return of(resource.getFile().toPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
