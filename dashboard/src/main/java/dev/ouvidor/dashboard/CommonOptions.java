package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.config.Configuration;
import dev.ouvidor.connectors.config.ConfigurationFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command understands. */
final class CommonOptions {
  private static final Path DEFAULT_FILE = Path.of("ouvidor.yaml");
  private static final Path DEFAULT_DATA = Path.of(System.getProperty("user.home"), ".ouvidor");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration (default: ouvidor.yaml in this folder, else the demo)")
  private @Nullable Path config;

  @Option(names = "--data", paramLabel = "DIR", description = "Where data is kept (default: ~/.ouvidor)")
  private @Nullable Path data;

  @Option(names = "--checkpoint", hidden = true, defaultValue = "10s")
  private String checkpoint = "10s";

  /** The configuration file's content; empty for the demo. */
  Optional<Configuration> configuration() {
    if (config != null) {
      return Optional.of(ConfigurationFile.read(config));
    }
    return Files.exists(DEFAULT_FILE)
        ? Optional.of(ConfigurationFile.read(DEFAULT_FILE))
        : Optional.empty();
  }

  /** The folder of the command line, else of the configuration, else the default. */
  Path data(Optional<Configuration> configuration) {
    Path configured = configuration.map(Configuration::data).orElse(null);
    Path folder = data != null ? data : configured != null ? configured : DEFAULT_DATA;
    return folder.toAbsolutePath().normalize();
  }
}
