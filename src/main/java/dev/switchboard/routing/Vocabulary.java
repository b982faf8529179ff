package dev.switchboard.routing;

import java.util.Set;

/** The usual words of route files, and some of Camel's that are not. */
final class Vocabulary {

  static final Set<String> ROUTE = Set.of("id", "description", "note", "group", "from", "steps");

  /** None holds up a lane, works behind its back, or keeps messages to itself. */
  static final Set<String> STEPS =
      Set.of(
          "choice",
          "filter",
          "log",
          "multicast",
          "pipeline",
          "removeHeader",
          "removeHeaders",
          "removeVariable",
          "setBody",
          "setHeader",
          "setHeaders",
          "setVariable",
          "setVariables",
          "split",
          "stop",
          "to",
          "toD",
          "transform");

  static final Set<String> LANGUAGES =
      Set.of("constant", "exchangeProperty", "header", "jq", "simple", "tokenize", "variable");

  /** Of Camel's languages, those that can stand where an expression is told without its name. */
  static final Set<String> OTHER_LANGUAGES =
      Set.of(
          "csimple",
          "datasonnet",
          "groovy",
          "java",
          "javaScript",
          "joor",
          "js",
          "jsonpath",
          "language",
          "method",
          "mvel",
          "ognl",
          "python",
          "ref",
          "spel",
          "wasm",
          "xpath",
          "xquery");

  /** Options of steps that name Java, or make threads: effects are gathered by one. */
  static final Set<String> OPTIONS =
      Set.of(
          "aggregationStrategy",
          "errorHandler",
          "executorService",
          "onException",
          "onPrepare",
          "parallelAggregate",
          "parallelProcessing");

  static final Set<String> ENDPOINTS = Set.of("direct", "log");

  private Vocabulary() {}
}
