package dev.ouvidor.pipeline.alerts;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Nature;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Of what a rule wants to hear. An empty list lets everything through.
 *
 * @param natures codes, or beginnings of codes up to a dot
 * @param products sku of each
 * @param connections ids
 * @param channels types such as {@code x}
 * @param languages such as {@code pt}, which {@code pt-BR} is, too
 * @param severity least severity, 0 to 4
 */
public record Filter(
    List<String> natures,
    List<String> products,
    List<String> connections,
    List<String> channels,
    List<String> languages,
    int severity) {
  /** Lets everything through. */
  public static final Filter ALL =
      new Filter(List.of(), List.of(), List.of(), List.of(), List.of(), 0);

  public Filter {
    natures = List.copyOf(Objects.requireNonNullElse(natures, List.of()));
    products = List.copyOf(Objects.requireNonNullElse(products, List.of()));
    connections = List.copyOf(Objects.requireNonNullElse(connections, List.of()));
    channels = List.copyOf(Objects.requireNonNullElse(channels, List.of()));
    languages = List.copyOf(Objects.requireNonNullElse(languages, List.of()));
  }

  /** Allocates nothing: it is asked of every piece of feedback. */
  boolean takes(Feedback feedback, Analysis analysis) {
    Product product = feedback.product();
    return analysis.severity() >= severity
        && (channels.isEmpty() || channels.contains(feedback.channel()))
        && takesConnection(feedback.connection())
        && takesProduct(product == null ? null : product.sku())
        && (languages.isEmpty() || any(languages, analysis.language(), '-'))
        && (natures.isEmpty() || takesAny(analysis.natures()));
  }

  /** Whether it lets a problem through, whatever it holds besides. */
  boolean takes(@Nullable String nature, @Nullable String sku, @Nullable String connection) {
    return (natures.isEmpty() || (nature != null && any(natures, nature, '.')))
        && takesProduct(sku)
        && (connections.isEmpty() || takesConnection(connection));
  }

  private boolean takesConnection(@Nullable String connection) {
    return connections.isEmpty() || (connection != null && connections.contains(connection));
  }

  private boolean takesProduct(@Nullable String sku) {
    return products.isEmpty() || (sku != null && products.contains(sku));
  }

  private boolean takesAny(List<Nature> of) {
    for (int i = 0; i < of.size(); i++) {
      if (any(natures, of.get(i).code(), '.')) {
        return true;
      }
    }
    return false;
  }

  private static boolean any(List<String> wanted, String code, char end) {
    for (int i = 0; i < wanted.size(); i++) {
      String one = wanted.get(i);
      if (code.startsWith(one)
          && (code.length() == one.length() || code.charAt(one.length()) == end)) {
        return true;
      }
    }
    return false;
  }
}
