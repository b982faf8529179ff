package dev.switchboard.retention;

import java.util.Map;

/** What another room wants to be looked at whenever what is over is deleted. */
public interface Purge {

  /**
   * In short transactions, and nothing while another replica is at it.
   *
   * @return how many rows are gone, by table
   */
  Map<String, Long> purge();
}
