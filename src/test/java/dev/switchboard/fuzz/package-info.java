/**
 * Every parser and door is fed with what nobody would send: the known inputs in each build, more
 * and more of them by {@code mvn -Pfuzz verify}.
 */
package dev.switchboard.fuzz;
