package dev.ouvidor.dashboard.bench;

import java.util.Locale;

/**
 * The figures of one mix of posts, as a table.
 *
 * @param loader median of (a), bytes
 * @param typed (a) with the client's typed operations
 * @param product median of (b)
 * @param flink (d)
 * @param analysis (c), microseconds per post on one core
 */
record Report(
    Outcome loader, Outcome typed, Outcome product, Outcome flink, double analysis, Memory memory) {

  /**
   * Everything in the product's process but the analysis: Flink, serialisation, client, compiler,
   * collector.
   */
  double flinkAndSink() {
    return product.micros(product.spent().product()) - analysis;
  }

  @Override
  public String toString() {
    var table = new StringBuilder();
    row(table, "", "posts/s", "of (a)", "own us", "ES us", "load");
    row(table, "(a) loader, bytes", loader);
    row(table, "(a) loader, typed", typed);
    row(table, "(b) whole product", product);
    line(table, "(c) analysis, per core", 1e6 / analysis, analysis);
    row(table, "(d) source and dedupe", flink);
    table.append(
        String.format(
            Locale.ROOT,
            "(b) in us/post: analysis alone %.1f, Flink and sink %.1f; by stage: %s;"
                + " Elasticsearch %.1f%n%s%n",
            analysis,
            flinkAndSink(),
            product.stages(),
            product.micros(product.spent().elasticsearch()),
            memory));
    return table.toString();
  }

  private void row(StringBuilder table, String name, Outcome outcome) {
    row(
        table,
        name,
        number("%,.0f", outcome.perSecond()),
        number("%.0f %%", 100 * outcome.perSecond() / loader.perSecond()),
        number("%.1f", outcome.micros(outcome.spent().product())),
        number("%.1f", outcome.micros(outcome.spent().elasticsearch())),
        number("%.1f", outcome.loadBefore()) + " -> " + number("%.1f", outcome.loadAfter()));
  }

  private static void line(StringBuilder table, String name, double perSecond, double micros) {
    row(table, name, number("%,.0f", perSecond), "", number("%.1f", micros), "", "");
  }

  private static void row(StringBuilder table, String... cells) {
    table.append(String.format(Locale.ROOT, "%-24s%10s%10s%10s%10s%16s%n", (Object[]) cells));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
