package dev.switchboard.security;

/**
 * An OAuth client that may call a door with a token of ours.
 *
 * @param previous its secret until lately, still believed; not set: there is none
 */
public record TokenClient(String id, Secret secret, Secret previous) {}
