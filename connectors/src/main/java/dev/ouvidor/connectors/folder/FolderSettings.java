package dev.ouvidor.connectors.folder;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.files.ImportMapping;
import dev.ouvidor.connectors.files.ImportPlan;
import dev.ouvidor.connectors.files.ReadOptions;
import dev.ouvidor.connectors.webhook.FieldException;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a watched folder.
 *
 * @param path of the folder, absolute
 * @param files which names in it count
 * @param plan how rows become feedback, but for the columns, which each file has of its own
 * @param fields code of a target to the name of its column, as a person gave it
 * @param options how files are to be read
 * @param settle how long a file must have been left alone to be complete
 * @param interval rest between two looks at the folder
 */
record FolderSettings(
    Path path,
    PathMatcher files,
    ImportPlan plan,
    Map<String, String> fields,
    ReadOptions options,
    Duration settle,
    Duration interval) {
  /** Which names count if nothing else is set. */
  static final String TABLES = "*.{csv,tsv,txt,jsonl,ndjson,CSV,TSV,TXT,JSONL,NDJSON}";

  static FolderSettings of(String connection, Family family, Settings settings) {
    settings.only(
        "path",
        "files",
        "family",
        "source",
        "fields",
        "zone",
        "monthFirst",
        "encoding",
        "delimiter",
        "header",
        "settle",
        "interval");
    Path path = Path.of(settings.string("path"));
    if (!path.isAbsolute()) {
      throw new SettingsException(settings.path(), "path", path, "must be an absolute path");
    }
    Map<String, String> fields = fields(settings);
    return new FolderSettings(
        path,
        matcher(settings),
        new ImportPlan(
            settings.has("source") ? settings.string("source") : connection,
            family,
            ImportMapping.stored(Map.of()),
            zone(settings),
            settings.flag("monthFirst", false)),
        fields,
        new ReadOptions(charset(settings), delimiter(settings), header(settings), null),
        settings.positive("settle", Duration.ofSeconds(10)),
        settings.positive("interval", Duration.ofSeconds(10)));
  }

  /** The plan for a file with these columns. */
  ImportPlan plan(ImportMapping mapping) {
    return new ImportPlan(plan.source(), plan.family(), mapping, plan.zone(), plan.monthFirst());
  }

  private static Map<String, String> fields(Settings settings) {
    var fields = new LinkedHashMap<String, String>();
    Settings given = settings.block("fields");
    given.values().forEach((target, column) -> fields.put(target, String.valueOf(column)));
    try {
      ImportMapping.stored(fields);
    } catch (FieldException e) {
      throw new SettingsException(settings.path(), "fields", null, String.valueOf(e.getMessage()));
    }
    return fields;
  }

  private static PathMatcher matcher(Settings settings) {
    String glob = settings.has("files") ? settings.string("files") : TABLES;
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      throw new SettingsException(settings.path(), "files", glob, "is no pattern such as *.csv");
    }
  }

  private static ZoneId zone(Settings settings) {
    String zone = settings.has("zone") ? settings.string("zone") : "America/Sao_Paulo";
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new SettingsException(settings.path(), "zone", zone, "is no time zone");
    }
  }

  private static @Nullable Charset charset(Settings settings) {
    String name = settings.string("encoding", null);
    try {
      return name == null ? null : Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(settings.path(), "encoding", name, "is no known encoding");
    }
  }

  private static @Nullable Character delimiter(Settings settings) {
    Object value = settings.values().get("delimiter");
    String text = value == null ? "" : value.toString();
    if (value != null && text.length() != 1) {
      throw new SettingsException(
          settings.path(), "delimiter", value, "must be a single character");
    }
    return value == null ? null : text.charAt(0);
  }

  private static @Nullable Boolean header(Settings settings) {
    return settings.has("header") ? settings.flag("header", true) : null;
  }
}
