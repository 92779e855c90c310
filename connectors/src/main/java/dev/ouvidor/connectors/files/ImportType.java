package dev.ouvidor.connectors.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Imported files: takes the chunks that {@link Chunks} makes as deliveries, and yields history that
 * opens no case and cannot be answered. Has no settings.
 */
public final class ImportType implements ChannelType {
  /** Of the type and of the channel in ids. */
  public static final String NAME = "import";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Family family() {
    return Family.REVIEW;
  }

  @Override
  public Setup setup() {
    return Setup.file();
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    config.settings().only();
    return new Imports(config.id());
  }

  private record Imports(String connection) implements Channel {

    @Override
    public List<String> streams() {
      return List.of();
    }

    @Override
    public FeedbackReader read(String stream) {
      throw new IllegalArgumentException(
          "connection " + connection + " has no stream '" + stream + "': files are pushed to it");
    }

    @Override
    public Optional<Replier> replier() {
      return Optional.empty();
    }

    @Override
    public Parsed parse(Delivery delivery) {
      var items = new ArrayList<Feedback>();
      var rejected = new ArrayList<Rejected>();
      try {
        JsonNode chunk = Json.parse(delivery.body());
        var parser = new RowParser(connection, ImportPlan.of(chunk));
        for (JsonNode row : chunk.path("rows")) {
          try {
            items.add(parser.parse(cells(row), delivery.receivedAt()));
          } catch (FieldException e) {
            String place = "line " + row.path("line").asText();
            Reason why = Reason.of(Cause.PLACED, place, e.reason());
            rejected.add(rejected(delivery, row.toString(), why));
          }
        }
      } catch (FieldException e) {
        rejected.add(rejected(delivery, delivery.body(), e.reason()));
      }
      return new Parsed(items, rejected);
    }

    @Override
    public void close() {}

    private Rejected rejected(Delivery delivery, String payload, Reason reason) {
      return Rejected.of(connection, payload, reason, delivery.receivedAt());
    }

    private static Map<String, String> cells(JsonNode row) {
      var cells = new LinkedHashMap<String, String>();
      row.path("cells")
          .fields()
          .forEachRemaining(e -> cells.put(e.getKey(), e.getValue().asText()));
      return cells;
    }
  }
}
