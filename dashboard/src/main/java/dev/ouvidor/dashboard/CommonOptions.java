package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.config.Configuration;
import dev.ouvidor.connectors.config.ConfigurationFile;
import dev.ouvidor.connectors.config.Pipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where data is kept (default: ~/.ouvidor)")
  private @Nullable Path data;

  @Option(
      names = "--checkpoint-seconds",
      description = "How often the pipeline secures its progress (default: as configured, else 10)")
  private @Nullable Double checkpointSeconds;

  /** The configuration file's content; empty for the demo. */
  Optional<Configuration> configuration() {
    if (config != null) {
      return Optional.of(ConfigurationFile.read(config, Surroundings.system()));
    }
    return Files.exists(DEFAULT_FILE)
        ? Optional.of(ConfigurationFile.read(DEFAULT_FILE, Surroundings.system()))
        : Optional.empty();
  }

  /**
   * A configuration that must be there, with a cluster in it.
   *
   * @throws SettingsException if it is not
   */
  Configuration configured() {
    Configuration found = configuration().orElseGet(Configuration::defaults);
    if (found.elasticsearch() == null) {
      throw new SettingsException("elasticsearch", "url", null, "is missing");
    }
    return found;
  }

  /** How the pipeline runs: as configured, but for what the command line says. */
  Pipeline pipeline(Configuration configuration) {
    Pipeline configured = configuration.pipeline();
    return checkpointSeconds == null
        ? configured
        : configured.withCheckpointEvery(Duration.ofMillis((long) (checkpointSeconds * 1_000)));
  }

  Path data() {
    return data(configuration());
  }

  /** The folder of the command line; null if there is none. */
  @Nullable Path givenData() {
    return data;
  }

  /** The folder of the command line, else of the configuration, else the default. */
  Path data(Optional<Configuration> configuration) {
    Path configured = configuration.map(Configuration::data).orElse(null);
    Path folder = data != null ? data : configured != null ? configured : DEFAULT_DATA;
    return folder.toAbsolutePath().normalize();
  }
}
