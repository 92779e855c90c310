package dev.ouvidor.dashboard.connections;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Rereading;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.web.Messages;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.connections.ConnectionStore;
import dev.ouvidor.pipeline.connections.SealedSettings;
import dev.ouvidor.pipeline.connections.StoredConnection;
import dev.ouvidor.pipeline.connections.Vault;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The routes by which administrators make, try, change, pause and delete connections while
 * everything runs. Secrets go in and never come out.
 */
public final class SetupRoutes implements AutoCloseable {
  private static final int CREATED = 201;
  private static final int DELETED = 204;

  private final Connections connections;
  private final ConnectionStore store;
  private final @Nullable Vault vault;
  private final Trial trial;
  private final Function<Context, Caller> user;
  private final InstantSource clock;

  /** A type as JSON of the API. */
  record Type(String type, Setup.Way way, List<SettingField> fields) {}

  /** A connection as JSON of the API: what its form shows. */
  record Shown(
      String id,
      String type,
      String version,
      boolean paused,
      Map<String, Object> settings,
      String text) {}

  /**
   * @param vault null if there is no key
   * @param judge what feedback would become
   * @param user who is signed in
   */
  public SetupRoutes(
      Connections connections,
      ConnectionStore store,
      @Nullable Vault vault,
      Function<Feedback, Analysis> judge,
      Function<Context, Caller> user,
      InstantSource clock) {
    this.connections = connections;
    this.store = store;
    this.vault = vault;
    this.trial = new Trial(judge);
    this.user = user;
    this.clock = clock;
  }

  public void register(RoutesConfig routes) {
    routes.get("/api/connection-types", this::types);
    routes.post("/api/connection-trial", this::attempt);
    routes.post("/api/connections", this::add);
    routes.get("/api/connections/{id}/setup", this::show);
    routes.post("/api/connections/{id}/setup", this::change);
    routes.post("/api/connections/{id}/pause", this::pause);
    routes.post("/api/connections/{id}/again", this::again);
    routes.delete("/api/connections/{id}", this::delete);
  }

  private void types(Context ctx) {
    ctx.json(
        Map.of(
            "items",
            ChannelTypes.all().values().stream()
                .map(type -> new Type(type.name(), type.setup().way(), type.setup().fields()))
                .toList(),
            "keepsSecrets",
            vault != null));
  }

  private void attempt(Context ctx) throws IOException {
    RequestBody body = RequestBody.of(ctx);
    String id = body.words("id");
    String type = body.words("type");
    Map<String, Object> before =
        connections
            .find(id)
            .map(one -> one.live().stored())
            .filter(made -> made.type().equals(type))
            .map(StoredConnection::settings)
            .orElse(null);
    ConnectionConfig config = check(ctx, id, type, body, before).config();
    try (Channel channel = ChannelTypes.open(config, Surroundings.system())) {
      ctx.json(Map.of("items", trial.of(channel)));
    }
  }

  private void add(Context ctx) throws IOException {
    Caller author = user.apply(ctx);
    RequestBody body = RequestBody.of(ctx);
    String id = body.words("id");
    String type = body.words("type");
    Map<String, Object> settings = check(ctx, id, type, body, null).sealed();
    if (connections.all().size() >= ConnectionStore.MOST) {
      throw Refusal.conflict("connections.too_many", "there are " + ConnectionStore.MOST);
    }
    var now = clock.instant();
    var made =
        new StoredConnection(id, type, settings, now.toEpochMilli(), false, author.id(), now);
    if (isOfFile(id) || !store.add(made)) {
      throw new Refusal(409, "connections.taken", "id");
    }
    connections.look();
    ctx.status(CREATED).json(Map.of("id", id));
  }

  private void show(Context ctx) throws IOException {
    var found = found(ctx);
    StoredConnection made = found.connection();
    Map<String, Object> hidden = SealedSettings.hide(made.settings());
    ctx.json(
        new Shown(
            made.id(),
            made.type(),
            found.version(),
            made.paused(),
            SetupForm.show(ChannelTypes.all().get(made.type()), hidden),
            SetupForm.text(hidden)));
  }

  private void change(Context ctx) throws IOException {
    Caller author = user.apply(ctx);
    RequestBody body = RequestBody.of(ctx);
    var found = found(ctx);
    StoredConnection made = found.connection();
    if (!body.words("version").equals(found.version())) {
      throw conflict();
    }
    Map<String, Object> settings =
        check(ctx, made.id(), made.type(), body, made.settings()).sealed();
    settle(ctx, made.with(settings, author.id(), clock.instant()), found.version());
  }

  private void pause(Context ctx) throws IOException {
    Caller author = user.apply(ctx);
    JsonNode paused = RequestBody.of(ctx).value("paused");
    if (!paused.isBoolean()) {
      throw Refusal.invalid("paused", paused, "true or false");
    }
    var found = found(ctx);
    settle(
        ctx,
        found.connection().paused(paused.booleanValue(), author.id(), clock.instant()),
        found.version());
  }

  private void delete(Context ctx) throws IOException {
    var found = found(ctx);
    if (!store.delete(found.connection().id(), found.version())) {
      throw conflict();
    }
    connections.look();
    ctx.status(DELETED);
  }

  /**
   * Reads it from its beginning once more: from a day, where the type knows how far back that is.
   */
  private void again(Context ctx) throws IOException {
    Caller author = user.apply(ctx);
    String from = RequestBody.of(ctx).optionalText("from");
    var found = found(ctx);
    StoredConnection made = found.connection();
    Map<String, Object> settings = made.settings();
    if (from != null) {
      try {
        settings = Rereading.from(from, made.type(), settings, clock);
      } catch (IllegalArgumentException e) {
        throw Refusal.explained("connections.from", "from", List.of(from));
      }
    }
    settle(ctx, made.again(settings, author.id(), clock.instant()), found.version());
  }

  private void settle(Context ctx, StoredConnection changed, String version) throws IOException {
    if (!store.change(changed, version)) {
      throw conflict();
    }
    connections.look();
    ctx.json(Map.of("id", changed.id()));
  }

  private static Refusal conflict() {
    return Refusal.conflict("conflict", "it changed meanwhile");
  }

  /** What was written, checked: as it would be kept, and as a channel is opened with it. */
  private record Checked(Map<String, Object> sealed, ConnectionConfig config) {}

  /** Opening finds out what is wrong with the settings of the type. */
  private Checked check(
      Context ctx,
      String id,
      String typeName,
      RequestBody body,
      @Nullable Map<String, Object> before) {
    ChannelType type = ChannelTypes.all().get(typeName);
    if (type == null || type.setup().way() == Setup.Way.FILE) {
      throw Refusal.explained("connections.type", "type", List.of(typeName));
    }
    try {
      Map<String, Object> sealed =
          SealedSettings.seal(id, SetupForm.read(type, body), before, vault);
      var settings = new Settings("", SealedSettings.open(id, sealed, vault));
      var config = new ConnectionConfig(id, typeName, settings);
      type.open(config, Surroundings.system()).close();
      return new Checked(sealed, config);
    } catch (SettingsException e) {
      throw SettingProblems.refusal(e, Messages.language(ctx));
    }
  }

  private ConnectionStore.Versioned found(Context ctx) throws IOException {
    String id = ctx.pathParam("id");
    if (isOfFile(id)) {
      throw new Refusal(409, "connections.of_file", null);
    }
    if (!id.matches(ConnectionConfig.ID)) {
      throw Refusal.notFound("connection", id);
    }
    return store.find(id).orElseThrow(() -> Refusal.notFound("connection", id));
  }

  private boolean isOfFile(String id) {
    return connections.find(id).map(Connections.Opened::isOfFile).orElse(false);
  }

  @Override
  public void close() {
    trial.close();
  }
}
