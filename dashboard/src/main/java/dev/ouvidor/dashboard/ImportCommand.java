package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.files.ImportException;
import dev.ouvidor.connectors.files.ImportMapping;
import dev.ouvidor.connectors.files.ImportPlan;
import dev.ouvidor.connectors.files.ImportType;
import dev.ouvidor.connectors.files.ReadOptions;
import dev.ouvidor.connectors.files.TableFile;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.dashboard.files.Distribution;
import dev.ouvidor.dashboard.files.FileImport;
import dev.ouvidor.dashboard.files.Progress;
import dev.ouvidor.dashboard.files.RejectedRows;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Imports feedback from a CSV, TSV or JSONL file. Again is the same as once.")
final class ImportCommand implements Callable<Integer> {
  /** Rows may turn out to be of somebody who was erased, so not all need ever be found. */
  private static final Duration HANDED_ON = Duration.ofSeconds(20);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

  @Mixin private final CommonOptions common = new CommonOptions();

  @Parameters(index = "0", paramLabel = "FILE")
  private Path file = Path.of("");

  @Option(
      names = "--map",
      paramLabel = "FIELD=COLUMN",
      description =
          "Which column is what: text, title, id, author, createdAt, rating, nps, csat, ces,"
              + " language, product, sku, orderId, returnReason, url, email, likes, shares..."
              + " (default: guessed from the header)")
  private Map<String, String> map = new LinkedHashMap<>();

  @Option(names = "--source", description = "Part of the ids (default: the name of the file)")
  private @Nullable String source;

  @Option(
      names = "--family",
      defaultValue = "REVIEW",
      description = "SOCIAL, REVIEW, SURVEY, RETURN or MESSAGE (default: ${DEFAULT-VALUE})")
  private Family family = Family.REVIEW;

  @Option(names = "--delimiter", description = "Between cells (default: detected)")
  private @Nullable Character delimiter;

  @Option(names = "--encoding", description = "Such as windows-1252 (default: detected)")
  private @Nullable Charset encoding;

  @Option(names = "--header", negatable = true, description = "Whether the first row is a header")
  private @Nullable Boolean header;

  @Option(names = "--quoted", negatable = true, description = "Whether cells are quoted")
  private @Nullable Boolean quoted;

  @Option(
      names = "--zone",
      defaultValue = "America/Sao_Paulo",
      description = "Of dates without one")
  private ZoneId zone = ZoneId.of("America/Sao_Paulo");

  @Option(names = "--month-first", description = "02/03/2026 is in February")
  private boolean monthFirst;

  @Override
  public Integer call() throws Exception {
    PrintStream out = System.out;
    try {
      TableFile table =
          TableFile.inspect(file, new ReadOptions(encoding, delimiter, header, quoted));
      ImportMapping mapping = ImportMapping.guess(table.columns()).with(map, table.columns());
      ImportPlan plan =
          new ImportPlan(
              source == null ? String.valueOf(file.getFileName()) : source,
              family,
              mapping,
              zone,
              monthFirst);
      out.println(
          Texts.of(
              "import.reading",
              file,
              table.header() ? 1 : 0,
              name(table.delimiter()),
              table.charset().displayName(Locale.ROOT)));
      out.println(Texts.of("import.columns", mapping.asMap()));
      return run(table, plan, out);
    } catch (ImportException e) {
      System.err.println(Texts.of(e.code(), e.file(), e.line(), e.detail()));
      return Ouvidor.WRONG_INPUT;
    } catch (FieldException e) {
      System.err.println(Texts.of("mapping", file, 0, String.valueOf(e.getMessage())));
      return Ouvidor.WRONG_INPUT;
    }
  }

  private int run(TableFile table, ImportPlan plan, PrintStream out)
      throws IOException, InterruptedException {
    Instant start = Instant.now();
    var progress = new Progress(out, System.console() != null, Texts.bundle());
    try (var rejected = new RejectedRows(file);
        var search = ImportSearch.open(common)) {
      var result =
          new FileImport(search, ImportType.NAME, InstantSource.system(), progress)
              .run(table, plan, rejected);
      var counts = counts(search, plan, result.stored() + result.already());
      out.println(
          Texts.of(
              "import.summary",
              result.rows(),
              result.stored(),
              result.already(),
              result.repeated(),
              result.rejected()));
      long millis = Math.max(1, Duration.between(start, Instant.now()).toMillis());
      out.println(
          Texts.of("import.rate", millis / 1000.0, result.rows() * 1000 / millis, counts.total()));
      counts
          .labels()
          .forEach((label, values) -> out.println(Texts.of("label." + label) + ": " + values));
      if (result.rejected() > 0) {
        out.println(Texts.of("import.rejected", rejected.path()));
      }
      return 0;
    }
  }

  /** What the pipeline has taken can be found only when it has handed it on, a moment later. */
  private static Distribution.Counts counts(ImportSearch search, ImportPlan plan, long rows)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(HANDED_ON);
    while (true) {
      var counts =
          Distribution.of(
              search.client(), ImportType.NAME, ImportType.NAME + ":" + plan.source() + "~");
      if (counts.total() >= rows || Instant.now().isAfter(end)) {
        return counts;
      }
      Thread.sleep(LOOK_AGAIN.toMillis());
    }
  }

  private static String name(@Nullable Character delimiter) {
    return delimiter == null ? "JSONL" : delimiter == '\t' ? "TAB" : delimiter.toString();
  }
}
