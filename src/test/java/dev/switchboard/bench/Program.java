package dev.switchboard.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another program that listens at a port of 127.0.0.1; its log is in {@code target/bench}. */
final class Program implements Server {

  static final Path FOLDER = Path.of("target", "bench");

  private final int port;
  private final Process process;

  Program(String name, int port, List<String> command) throws IOException {
    this.port = port;
    var log = Files.createDirectories(FOLDER).resolve(name + ".log").toFile();
    process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  static List<String> java(String main, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Contestants.JVM);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(arguments));
    return command;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public boolean isReady() {
    if (!process.isAlive()) {
      throw new IllegalStateException("it has ended, see its log in " + FOLDER);
    }
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
