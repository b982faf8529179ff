package dev.switchboard.bench.load;

/**
 * Where customers write to.
 *
 * @param path of the request
 * @param token of the caller
 */
public record Target(int port, String path, String token) {}
