package dev.switchboard.console;

/**
 * @param y pixels from the top
 */
record GridLine(double y, String label) {}
