package dev.switchboard.routing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Which nodes of the routes messages came by. Camel's own route coverage needs JMX, and its report
 * calls nothing at all 100 % of routes that no class declares.
 */
final class Reached implements InterceptStrategy {

  private final Set<String> ids = ConcurrentHashMap.newKeySet();
  private volatile String last = "";

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext camel, NamedNode node, Processor target, Processor next) {
    return new DelegateAsyncProcessor(target) {
      @Override
      public boolean process(Exchange exchange, AsyncCallback callback) {
        ids.add(node.getId());
        last = node.getId();
        return super.process(exchange, callback);
      }
    };
  }

  /** The one that was entered last: where it stopped, if it failed. */
  boolean isLast(RouteNode node) {
    return node.id().equals(last);
  }

  /** A branch is no processor of its own: it was taken when its first node was reached. */
  boolean has(RouteNode node) {
    return ids.contains(node.id())
        || (node.kind().equals("when") || node.kind().equals("otherwise"))
            && node.steps().stream().limit(1).anyMatch(this::has);
  }
}
