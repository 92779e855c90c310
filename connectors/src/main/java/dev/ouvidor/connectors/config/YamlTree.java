package dev.ouvidor.connectors.config;

import dev.ouvidor.connectors.config.ConfigurationException.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML document as maps, lists, texts and booleans, with the line of every value. Numbers stay
 * texts, so that an id such as {@code 0123} or {@code 1e3} is what was written. Never makes objects
 * of anything else, and never more of them than a document of reasonable size has.
 */
final class YamlTree {
  private static final int MOST_CHARS = 1_000_000;
  private static final int MOST_ALIASES = 20;
  private static final int MOST_NODES = 50_000;
  private static final int DEEPEST = 20;

  private final String file;
  private final List<Problem> problems;
  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<String, Object> root;
  private int nodes;

  /**
   * @param file how messages name it
   * @param example settings that might stand there, for the message that there are none
   */
  YamlTree(String file, String text, String example, List<Problem> problems) {
    this.file = file;
    this.problems = problems;
    Node node = compose(text);
    Object value = node == null ? null : value("", node, 0);
    this.root = value instanceof Map<?, ?> map ? asStrings(map) : Map.of();
    if (node != null && !(value instanceof Map)) {
      problem("", "must be settings such as " + example);
    }
  }

  Map<String, Object> root() {
    return root;
  }

  /** The line of a value, or of the innermost block around it that is there. */
  int line(String path) {
    String at = path;
    while (!at.isEmpty() && !lines.containsKey(at)) {
      int cut = Math.max(at.lastIndexOf('.'), at.lastIndexOf('['));
      at = cut < 0 ? "" : at.substring(0, cut);
    }
    return lines.getOrDefault(at, 0);
  }

  /** Notes a mistake that names its path already. */
  void problem(String path, String message) {
    problems.add(new Problem(file, line(path), message));
  }

  private @Nullable Node compose(String text) {
    var options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARS);
    options.setMaxAliasesForCollections(MOST_ALIASES);
    options.setNestingDepthLimit(DEEPEST);
    try {
      return new Yaml(new SafeConstructor(options)).compose(new java.io.StringReader(text));
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      int line = mark == null ? 0 : mark.getLine() + 1;
      problems.add(new Problem(file, line, "is no YAML: " + e.getProblem()));
    } catch (YAMLException e) {
      problems.add(new Problem(file, 0, "cannot be read: " + e.getMessage()));
    }
    return null;
  }

  private @Nullable Object value(String path, Node node, int depth) {
    lines.putIfAbsent(path, node.getStartMark().getLine() + 1);
    if (++nodes > MOST_NODES || depth > DEEPEST) {
      if (nodes <= MOST_NODES + 1) {
        problem(path, path + ": refers to itself or holds far too much");
      }
      nodes = Math.max(nodes, MOST_NODES + 1);
      return null;
    }
    if (node instanceof MappingNode mapping) {
      return map(path, mapping, depth);
    }
    if (node instanceof SequenceNode sequence) {
      var list = new ArrayList<@Nullable Object>();
      for (Node item : sequence.getValue()) {
        list.add(value(path + "[" + list.size() + "]", item, depth + 1));
      }
      return list;
    }
    return scalar((ScalarNode) node);
  }

  private Map<String, @Nullable Object> map(String path, MappingNode mapping, int depth) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problem(path, path + ": the name of a setting must be a word");
        continue;
      }
      String inner = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
      int line = key.getStartMark().getLine() + 1;
      if (map.containsKey(key.getValue())) {
        problems.add(new Problem(file, line, inner + ": is there twice"));
        continue;
      }
      lines.put(inner, line);
      map.put(key.getValue(), value(inner, tuple.getValueNode(), depth + 1));
    }
    return map;
  }

  private static @Nullable Object scalar(ScalarNode node) {
    if (Tag.NULL.equals(node.getTag())) {
      return null;
    }
    if (Tag.BOOL.equals(node.getTag())) {
      return List.of("true", "yes", "on").contains(node.getValue().toLowerCase(Locale.ROOT));
    }
    return node.getValue();
  }

  /** Null values are absent. */
  static Map<String, Object> asStrings(Map<?, ?> map) {
    var copy = new LinkedHashMap<String, Object>();
    map.forEach(
        (key, value) -> {
          if (value != null) {
            copy.put(String.valueOf(key), value);
          }
        });
    return copy;
  }
}
