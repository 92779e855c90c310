package dev.ouvidor.connectors.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration file with mistakes; the message has one line for each. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /**
   * One mistake.
   *
   * @param file name of the file
   * @param line from 1; 0 where it is the whole file
   * @param message names the setting and the value: {@code connections[1].token: is missing}
   */
  public record Problem(String file, int line, String message) {
    @Override
    public String toString() {
      return file + (line > 0 ? ":" + line : "") + ": " + message;
    }
  }

  ConfigurationException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All mistakes, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
