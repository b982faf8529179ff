package dev.switchboard.database;

import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The database that Switchboard brings along; of no effect where {@code spring.datasource.url} is
 * set.
 *
 * @param folder where it is kept, relative to the working directory. Text, as Spring would look for
 *     a {@code Path} among the resources of the servlet first
 */
@Validated
@ConfigurationProperties("switchboard.data")
record DatabaseSettings(
    @NotBlank(message = "must name a folder; leave switchboard.data.folder out to use `data`")
        @DefaultValue("data")
        String folder) {

  Path path() {
    return Path.of(folder);
  }
}
