package dev.switchboard.routing;

import java.nio.file.Path;

/** Switchboard does not start with routes that cannot run. */
final class RoutesRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RoutesRefused(Path folder, BadRoutes why) {
    super("the routes in %s cannot run: %s".formatted(folder, why.getMessage()), why);
  }
}
