package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.config.Configuration;
import dev.ouvidor.dashboard.models.Learning;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.models.StoredModel;
import dev.ouvidor.pipeline.training.ShopFigures;
import dev.ouvidor.pipeline.training.Taught;
import dev.ouvidor.pipeline.training.Train;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the models: the general one into a file, or one shop's into the index. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a model from the project's corpus and writes it to --out; --data is then the folder of"
          + " permitted data to learn from, too.",
      "With --shop, learns from the ratings and corrections of your shop, in the Elasticsearch of"
          + " --config or of --data, and keeps the model there for you to compare and put in force"
          + " on the page Settings > Models."
    })
final class TrainCommand implements Callable<Integer> {
  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(names = "--shop", description = "Learn from the feedback of the shop")
  private boolean shop;

  @Option(names = "--out", paramLabel = "FILE", description = "Where the general model is written")
  private @Nullable Path file;

  @Option(
      names = "--date",
      paramLabel = "YYYY-MM-DD",
      description = "First part of the general model's version (default: today)")
  private @Nullable String date;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Override
  public Integer call() throws IOException {
    try {
      if (shop) {
        learn();
      } else if (file == null) {
        throw new IllegalArgumentException("--out is missing; or --shop");
      } else {
        new Train(out, InstantSource.system()).run(file, common.givenData(), date);
      }
      return 0;
    } catch (IllegalArgumentException | Refusal e) {
      System.err.println(e.getMessage());
      return Ouvidor.WRONG_INPUT;
    }
  }

  private void learn() throws IOException {
    Configuration configuration = common.configuration().orElseGet(Configuration::defaults);
    Path data = common.data();
    Optional<ElasticsearchConnection> running =
        configuration.elasticsearch() == null ? Engine.running(data) : Optional.empty();
    if (running.isPresent()) {
      learn(running.get());
    } else {
      try (Engine engine = Engine.start(configuration, data)) {
        learn(engine.elasticsearch());
      }
    }
  }

  private void learn(ElasticsearchConnection elasticsearch) throws IOException {
    try (Elastic elastic = elasticsearch.open()) {
      StoredModel model =
          new Learning(elastic.client(), InstantSource.system())
              .learn(Learning.COMMAND_LINE, (phase, share) -> {});
      Taught taught = model.taught();
      out.println(
          Texts.of(
              "train.taught",
              taught.texts(),
              taught.marks(),
              taught.sentiments(),
              taught.natures(),
              taught.severities(),
              taught.heldOut()));
      out.println(Texts.of("train.figures"));
      for (ShopFigures.Pair pair : model.figures()) {
        out.printf(
            Locale.ROOT,
            "  %-20s %6d   %.3f   %.3f%n",
            pair.name(),
            pair.texts(),
            pair.before(),
            pair.after());
      }
      out.println(Texts.of("train.stored", model.id(), model.base()));
    }
  }
}
