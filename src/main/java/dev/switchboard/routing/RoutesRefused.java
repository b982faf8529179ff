package dev.switchboard.routing;

import java.nio.file.Path;

/** Switchboard does not start with routes that cannot run. */
final class RoutesRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RoutesRefused(Path folder, String why, Throwable cause) {
    super("the routes in %s cannot run: %s".formatted(folder, why), cause);
  }
}
