package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.ModelFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a model file from the shipped corpus and, if given, the extra data of a folder, and says
 * what it used. Same input, date included, same bytes.
 */
public final class Train {
  private final PrintStream out;
  private final InstantSource clock;

  public Train(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  /**
   * @param file to be written
   * @param data the folder with extra data; null for the corpus alone
   * @param date first part of the version, such as {@code 2026-11-22}; null for today
   * @throws IllegalArgumentException if the folder is none
   * @throws IOException if the model file cannot be written
   */
  public void run(Path file, @Nullable Path data, @Nullable String date) throws IOException {
    long start = System.nanoTime();
    List<Labelled> corpus = Corpus.read();
    ExtraData extra = ExtraData.read(data);
    long heldOut = corpus.stream().filter(Labelled::heldOut).count();
    out.println(
        "corpus           " + (corpus.size() - heldOut) + " rows, " + heldOut + " held out");
    out.println("extra sentiment  " + extra.sentiments().size() + " rows");
    List<Labelled> translated = translated(extra.sentiments());
    out.println("extra polarity   " + extra.polarities().size() + " words");
    out.println("extra stop words " + extra.words().size() + " words");
    Trainer.Result result = new Trainer(corpus, extra, translated).train();
    out.println("features         " + result.model().featureCount());
    out.println("cross-validated on the corpus, " + Labelled.FOLDS + " folds:");
    result.figures().forEach(line -> out.println("  " + line));
    try (OutputStream to = Files.newOutputStream(file)) {
      out.println("version          " + ModelFile.write(result.model(), dated(date), to));
    }
    out.println("written          " + file + ", " + Files.size(file) + " bytes");
    out.println("took             " + (System.nanoTime() - start) / 1_000_000_000 + " s");
  }

  private List<Labelled> translated(List<Labelled> sentiments) {
    Apertium apertium = Apertium.installed();
    if (apertium == null) {
      out.println("translated       none: no apertium with " + Translation.PAIRS);
      return List.of();
    }
    List<Labelled> translated = new Translation(apertium).read(sentiments);
    out.println("translated       " + translated.size() + " of them, by apertium");
    return translated;
  }

  private String dated(@Nullable String date) {
    return date == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString() : date;
  }
}
