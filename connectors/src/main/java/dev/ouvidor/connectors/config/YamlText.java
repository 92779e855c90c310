package dev.ouvidor.connectors.config;

import dev.ouvidor.connectors.config.ConfigurationException.Problem;
import java.util.ArrayList;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** A block of settings as it would stand in the configuration file. */
public final class YamlText {
  private YamlText() {}

  /**
   * What a text says; nothing for a blank one.
   *
   * @throws ConfigurationException with every mistake, by its line
   */
  public static Map<String, Object> read(String text) {
    var problems = new ArrayList<Problem>();
    Map<String, Object> root = new YamlTree("", text, "preset and secret", problems).root();
    if (problems.isEmpty()) {
      return root;
    }
    throw new ConfigurationException(problems);
  }

  /** The text of some settings; blank for none. */
  public static String write(Map<String, ?> settings) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setAllowUnicode(true);
    return settings.isEmpty() ? "" : new Yaml(options).dump(settings);
  }
}
