package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.ModelFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * {@code ouvidor train [--data DIR] --out FILE [--date YYYY-MM-DD]}: makes a model file from the
 * shipped corpus and, if given, the extra data of a folder. Same input, date included, same bytes.
 */
public final class Train {
  private final PrintStream out;
  private final InstantSource clock;

  public Train(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  /** Exits with 2 and a message when the arguments are wrong. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      new Train(out, InstantSource.system()).run(Arguments.parse(args));
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      System.exit(2);
    }
  }

  /**
   * @throws IllegalArgumentException naming the argument that is missing or wrong
   * @throws IOException if the model file cannot be written
   */
  void run(Arguments arguments) throws IOException {
    Path file = arguments.requiredPath("out");
    String date =
        arguments.text("date", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
    long start = System.nanoTime();
    List<Labelled> corpus = Corpus.read();
    ExtraData extra = ExtraData.read(arguments.path("data"));
    long heldOut = corpus.stream().filter(Labelled::heldOut).count();
    out.println(
        "corpus           " + (corpus.size() - heldOut) + " rows, " + heldOut + " held out");
    out.println("extra sentiment  " + extra.sentiments().size() + " rows");
    out.println("extra polarity   " + extra.polarities().size() + " words");
    out.println("extra stop words " + extra.words().size() + " words");
    Trainer.Result result = new Trainer(corpus, extra).train();
    out.println("features         " + result.model().featureCount());
    out.println("cross-validated on the corpus, " + Labelled.FOLDS + " folds:");
    result.figures().forEach(line -> out.println("  " + line));
    try (OutputStream to = Files.newOutputStream(file)) {
      out.println("version          " + ModelFile.write(result.model(), date, to));
    }
    out.println("written          " + file + ", " + Files.size(file) + " bytes");
    out.println("took             " + (System.nanoTime() - start) / 1_000_000_000 + " s");
  }
}
