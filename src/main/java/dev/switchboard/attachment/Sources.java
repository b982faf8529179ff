package dev.switchboard.attachment;

import java.net.URI;

/** Who says where an agent's files may be fetched from. */
public interface Sources {

  /** How far an address is believed. */
  enum Trust {
    /** Never called. */
    NONE,
    /** Called over https, at public addresses only. */
    PUBLIC,
    /** Somebody has entered this very address in the configuration. */
    CONFIGURED
  }

  Trust trust(String integration, URI url);
}
