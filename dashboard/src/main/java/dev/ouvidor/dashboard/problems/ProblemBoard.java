package dev.ouvidor.dashboard.problems;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.CaseViews;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.cases.VersionedCase;
import dev.ouvidor.dashboard.orders.OrderFigures;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.LabelSlot;
import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** All of problems: their routes. Thread safe. */
public final class ProblemBoard {
  private final Ports ports;
  private final ProblemRoutes routes;
  private final ChangeRoutes changes;

  /**
   * What problems stand on.
   *
   * @param taxonomy the natures in force
   * @param seen whose labels are looked at
   * @param news told of the ids of problems that people changed
   */
  public record Ports(
      ElasticsearchClient client,
      CaseStore cases,
      FeedbackArchive archive,
      CaseViews views,
      Supplier<Taxonomy> taxonomy,
      Supplier<LabelSlot> seen,
      Consumer<String> news,
      InstantSource clock) {}

  /** A piece of feedback and where it belongs, as JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Verbatim(String caseId, String channel, Author author, Object feedback) {}

  public ProblemBoard(Ports ports) {
    this.ports = ports;
    var counts = new CountStore(ports.client());
    var store = new ProblemStore(ports.client());
    var voices = new Voices(ports.client(), ports.seen());
    var orders = new OrderFigures(ports.client());
    var problems = new Problems(counts, store, voices, orders);
    var origins = new Origins(voices, orders);
    var cards = new Cards(ports.client(), counts, store, voices, problems, origins, ports.clock());
    routes =
        new ProblemRoutes(problems, cards, counts, voices, this::names, this::shown, ports.clock());
    changes = new ChangeRoutes(store, cards, ports.clock(), ports.news());
  }

  /** Registers all of them. Failures come as {@link dev.ouvidor.dashboard.web.Refusal}. */
  public void register(RoutesConfig to) {
    routes.register(to);
    changes.register(to);
  }

  private String names(String nature) {
    return ports
        .taxonomy()
        .get()
        .category(nature)
        .map(category -> String.join(" ", category.names().values()))
        .orElse("");
  }

  private List<Verbatim> shown(List<FeedbackDocument> said) {
    Map<String, Long> copies =
        ports
            .archive()
            .copies(
                said.stream()
                    .map(FeedbackDocument::duplicateGroup)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet()));
    Map<String, VersionedCase> cases =
        ports.cases().getAll(said.stream().map(FeedbackDocument::caseId).distinct().toList());
    return said.stream()
        .map(
            one -> {
              VersionedCase known = cases.get(one.caseId());
              return new Verbatim(
                  one.caseId(),
                  one.feedback().channel(),
                  one.feedback().author(),
                  ports.views().said(one, copies, known == null ? null : known.document()));
            })
        .toList();
  }
}
