package dev.switchboard.security;

/** An OAuth client that may call a door with a token of ours. */
public record TokenClient(String id, Secret secret) {}
