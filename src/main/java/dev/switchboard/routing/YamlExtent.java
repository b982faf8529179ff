package dev.switchboard.routing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;

/**
 * How deep a file goes, and how large it is with each alias written out. Whoever walks through it,
 * we or Camel, does so by recursion: a few lines of YAML could fell the thread or keep it for days.
 */
final class YamlExtent {

  private static final int DEEPEST = 100;
  private static final int LARGEST = 50_000; // nodes

  private final String file;
  private final Deque<Part> open = new ArrayDeque<>();
  private final Map<Anchor, Long> sizes = new HashMap<>();

  private YamlExtent(String file) {
    this.file = file;
  }

  private static final class Part {
    private final Optional<Anchor> anchor;
    private long size = 1;

    Part(Optional<Anchor> anchor) {
      this.anchor = anchor;
    }
  }

  /**
   * @throws BadRoutes at the line where it is too much
   */
  static void check(String file, Iterable<Event> events) throws BadRoutes {
    var extent = new YamlExtent(file);
    extent.open.push(new Part(Optional.empty()));
    for (var event : events) {
      extent.read(event);
    }
  }

  private void read(Event event) throws BadRoutes {
    if (event instanceof CollectionStartEvent start) {
      open.push(new Part(start.getAnchor()));
      if (open.size() > DEEPEST) {
        throw refused(event, "goes deeper than %d levels".formatted(DEEPEST));
      }
    } else if (event instanceof CollectionEndEvent) {
      var part = open.pop();
      part.anchor.ifPresent(name -> sizes.put(name, part.size));
      add(event, part.size);
    } else if (event instanceof AliasEvent alias) {
      if (open.stream().anyMatch(part -> part.anchor.equals(alias.getAnchor()))) {
        throw refused(event, "*%s stands within what it names".formatted(alias.getAlias()));
      }
      add(event, sizes.getOrDefault(alias.getAlias(), 1L));
    } else if (event instanceof NodeEvent) {
      add(event, 1);
    }
  }

  private void add(Event event, long size) throws BadRoutes {
    var part = open.element();
    part.size += size;
    if (part.size > LARGEST) {
      throw refused(event, "has more than %,d parts, aliases written out".formatted(LARGEST));
    }
  }

  private BadRoutes refused(Event event, String reason) {
    var line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    return new BadRoutes(
        new Refusal(file, line, reason, "Write it flatter, or make several routes of it"));
  }
}
