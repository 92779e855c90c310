package dev.ouvidor.connectors.folder;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;
import java.util.List;
import java.util.Optional;

/** Tables that other programs put into a folder; reading only. */
public final class FolderType implements ChannelType {
  static final String NAME = "folder";
  private static final String STREAM = "files";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Family family() {
    return Family.REVIEW;
  }

  @Override
  public Family family(ConnectionConfig config) {
    return config.settings().choice("family", Family.class, family());
  }

  @Override
  public Setup setup() {
    return Setup.form(
        SettingField.of("path", Kind.TEXT).must(),
        SettingField.family().or("review"),
        SettingField.of("fields", Kind.PAIRS),
        SettingField.of("files", Kind.TEXT).or(FolderSettings.TABLES).seldom(),
        SettingField.of("source", Kind.TEXT).seldom(),
        SettingField.of("zone", Kind.TEXT).or("America/Sao_Paulo").seldom(),
        SettingField.of("monthFirst", Kind.FLAG).or("false").seldom(),
        SettingField.of("encoding", Kind.TEXT).seldom(),
        SettingField.of("delimiter", Kind.TEXT).seldom(),
        SettingField.choice("header", "true", "false").seldom(),
        SettingField.of("settle", Kind.DURATION).or("10s").seldom(),
        SettingField.of("interval", Kind.DURATION).or("10s").seldom());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    return new Folder(
        config.id(),
        FolderSettings.of(config.id(), family(config), config.settings()),
        surroundings);
  }

  private record Folder(String connection, FolderSettings settings, Surroundings surroundings)
      implements Channel {

    @Override
    public List<String> streams() {
      return List.of(STREAM);
    }

    @Override
    public FeedbackReader read(String stream) {
      if (!stream.equals(STREAM)) {
        throw noStream(stream);
      }
      return new FolderReader(connection, settings, surroundings.clock());
    }

    /** Empty: there is nobody to answer to. */
    @Override
    public Optional<Replier> replier() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }
}
