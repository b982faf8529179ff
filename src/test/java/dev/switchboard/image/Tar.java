package dev.switchboard.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * An image as {@code docker load} reads it: a tar of gzipped tars.
 *
 * @param config what {@code docker inspect} shows
 * @param layers the lowest first
 */
record Tar(JsonNode config, List<Layer> layers) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param bytes gzipped
   */
  record Layer(byte[] bytes) {

    List<TarArchiveEntry> entries() throws IOException {
      var found = new ArrayList<TarArchiveEntry>();
      try (var tar = open()) {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
          found.add(entry);
        }
      }
      return found;
    }

    /** Times are kept: a trained Java knows its jars by them. */
    void extract(Path folder) throws IOException {
      try (var tar = open()) {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
          var path = folder.resolve(entry.getName()).normalize();
          if (!path.startsWith(folder)) {
            throw new IOException(entry.getName() + " leads out of the image");
          }
          if (entry.isDirectory()) {
            Files.createDirectories(path);
          } else {
            Files.createDirectories(path.getParent());
            Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(path, entry.getLastModifiedTime());
          }
        }
      }
    }

    private TarArchiveInputStream open() throws IOException {
      return new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)));
    }
  }

  static Tar read(Path file) throws IOException {
    Map<String, byte[]> parts = new HashMap<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        var tar = new TarArchiveInputStream(in)) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        parts.put(entry.getName(), tar.readAllBytes());
      }
    }
    var manifest = JSON.readTree(parts.get("manifest.json")).get(0);
    var layers = new ArrayList<Layer>();
    manifest.get("Layers").forEach(name -> layers.add(new Layer(parts.get(name.asText()))));
    return new Tar(JSON.readTree(parts.get(manifest.get("Config").asText())), layers);
  }

  List<TarArchiveEntry> entries() throws IOException {
    var all = new ArrayList<TarArchiveEntry>();
    for (var layer : layers) {
      all.addAll(layer.entries());
    }
    return all;
  }

  void extract(Path folder) throws IOException {
    for (var layer : layers) {
      layer.extract(folder);
    }
  }
}
