package dev.ouvidor.dashboard.models;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.dashboard.models.Watch.Phase;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.analysis.Analyzer;
import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import dev.ouvidor.pipeline.analysis.Model;
import dev.ouvidor.pipeline.analysis.ModelFile;
import dev.ouvidor.pipeline.analysis.Models;
import dev.ouvidor.pipeline.models.ModelSettings;
import dev.ouvidor.pipeline.models.ModelStore;
import dev.ouvidor.pipeline.models.StoredModel;
import dev.ouvidor.pipeline.training.ShopFigures;
import dev.ouvidor.pipeline.training.ShopText;
import dev.ouvidor.pipeline.training.ShopTrainer;
import dev.ouvidor.pipeline.training.Taught;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns a model from the labels in the index, starting from the shipped one, and stores it as the
 * candidate. What judges the stream is not touched. Thread safe.
 */
public final class Learning {
  private static final Logger log = LoggerFactory.getLogger(Learning.class);

  /** Stands for whoever has the command line. */
  public static final String COMMAND_LINE = "command-line";

  /** From fewer labels nothing can be learned, and nothing be told of it. */
  private static final int LEAST = 30;

  private final ShopTexts texts;
  private final ModelStore store;
  private final ModelSettings settings;
  private final InstantSource clock;

  public Learning(ElasticsearchClient client, InstantSource clock) {
    this.texts = new ShopTexts(client);
    this.store = new ModelStore(client);
    this.settings = new ModelSettings(client, clock);
    this.clock = clock;
  }

  /**
   * Takes seconds to about a minute.
   *
   * @param by id of the person who wants it, or {@link #COMMAND_LINE}
   * @return the candidate
   * @throws Refusal 422 {@code too_few_labels}
   * @throws IOException if the index cannot be read or written
   */
  public StoredModel learn(String by, Watch watch) throws IOException {
    watch.at(Phase.READING, 0);
    List<ShopText> all = texts.all();
    Taught taught = Taught.of(all);
    if (taught.labels() < LEAST) {
      throw Refusal.unprocessable(
          "too_few_labels",
          null,
          "%d labels, at least %d are needed".formatted(taught.labels(), LEAST));
    }
    Model base = Models.shipped();
    Model learned = new ShopTrainer(base).train(all, share -> watch.at(Phase.LEARNING, share));
    var file = new ByteArrayOutputStream();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    String version = ModelFile.write(learned, today.toString(), file);
    watch.at(Phase.MEASURING, 0);
    var after =
        new LinearAnalyzer(
            ModelFile.read(new ByteArrayInputStream(file.toByteArray()), "the new model"));
    List<ShopFigures.Pair> figures = ShopFigures.of(inForce(), after, all);
    watch.at(Phase.STORING, 0);
    StoredModel stored =
        store.save(
            new StoredModel(
                version, base.version(), clock.instant(), by, taught, figures, 0, 0, ""),
            file.toByteArray());
    settings.offer(version, by);
    return stored;
  }

  /** Where the model in force cannot be read, the shipped one is what judges. */
  private Analyzer inForce() throws IOException {
    String model = settings.inForce().model();
    if (model.equals(ModelSettings.SHIPPED)) {
      return LinearAnalyzer.load();
    }
    try {
      return new LinearAnalyzer(store.load(model));
    } catch (IOException e) {
      log.warn("The model in force cannot be read: {}", e.toString());
      return LinearAnalyzer.load();
    }
  }
}
