package dev.ouvidor.connectors.kafka;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Where topics are and from where they are read: {@code bootstrapServers} (list or text with
 * commas), {@code topics}, {@code group} ({@code ouvidor-<id>}), {@code start} (committed), {@code
 * user} and {@code password} with {@code mechanism} (PLAIN, SCRAM-SHA-256, SCRAM-SHA-512), {@code
 * tls} (true where there is a user), and {@code properties} of Kafka's consumer that are neither
 * secret nor ours to set. Immutable; holds the password.
 */
public final class KafkaSettings {
  private static final Pattern SERVER =
      Pattern.compile("(\\[[0-9a-fA-F:]+]|[^\\s:/\\[\\]]+):\\d{1,5}");
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
  private static final List<String> MECHANISMS = List.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512");

  /** What else of Kafka's own settings may be given: nothing that is secret or names a class. */
  private static final String[] PROPERTIES = {
    "client.dns.lookup",
    "client.rack",
    "connections.max.idle.ms",
    "fetch.max.bytes",
    "fetch.max.wait.ms",
    "fetch.min.bytes",
    "isolation.level",
    "max.partition.fetch.bytes",
    "max.poll.records",
    "metadata.max.age.ms",
    "receive.buffer.bytes",
    "reconnect.backoff.max.ms",
    "reconnect.backoff.ms",
    "request.timeout.ms",
    "retry.backoff.max.ms",
    "retry.backoff.ms",
    "socket.connection.setup.timeout.max.ms",
    "socket.connection.setup.timeout.ms",
    "ssl.enabled.protocols",
    "ssl.endpoint.identification.algorithm",
    "ssl.protocol",
    "ssl.truststore.location",
    "ssl.truststore.type"
  };

  /** Where a topic is read from when there is no checkpoint that says. */
  public enum Start {
    /** Where the group stopped; the beginning if it never read. */
    COMMITTED,
    /** The beginning of what the broker still has. */
    EARLIEST,
    /** What is written from now on. */
    LATEST
  }

  private final List<String> topics;
  private final Start start;
  private final Map<String, String> properties;

  private KafkaSettings(List<String> topics, Start start, Map<String, String> properties) {
    this.topics = List.copyOf(topics);
    this.start = start;
    this.properties = Map.copyOf(properties);
  }

  static KafkaSettings of(String connection, Settings settings, Surroundings surroundings) {
    var properties = new LinkedHashMap<String, String>();
    Settings given = settings.block("properties");
    given.only(PROPERTIES);
    given.values().keySet().forEach(name -> properties.put(name, given.string(name)));
    properties.put("bootstrap.servers", String.join(",", servers(settings)));
    properties.put(
        "group.id", settings.has("group") ? settings.string("group") : "ouvidor-" + connection);
    properties.putAll(security(settings, surroundings));
    return new KafkaSettings(
        listed(settings, "topics", TOPIC.asMatchPredicate(), "must be names of topics"),
        settings.choice("start", Start.class, Start.COMMITTED),
        properties);
  }

  public List<String> topics() {
    return topics;
  }

  public Start start() {
    return start;
  }

  /** Settings of Kafka's consumer, the password among them: never to be logged or sent around. */
  public Map<String, String> properties() {
    return properties;
  }

  /** Without secrets. */
  @Override
  public String toString() {
    return "KafkaSettings[" + properties.get("bootstrap.servers") + ", " + topics + "]";
  }

  private static List<String> servers(Settings settings) {
    String problem = "must be hosts with ports such as kafka1:9092";
    if (settings.values().get("bootstrapServers") instanceof String text) {
      List<String> servers = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
      return checked(settings, "bootstrapServers", servers, SERVER.asMatchPredicate(), problem);
    }
    return listed(settings, "bootstrapServers", SERVER.asMatchPredicate(), problem);
  }

  private static List<String> listed(
      Settings settings, String field, Predicate<String> valid, String problem) {
    return checked(settings, field, settings.strings(field), valid, problem);
  }

  private static List<String> checked(
      Settings settings,
      String field,
      List<String> values,
      Predicate<String> valid,
      String problem) {
    if (values.isEmpty()) {
      throw new SettingsException(settings.path(), field, null, "is missing");
    }
    values.stream()
        .filter(valid.negate())
        .findFirst()
        .ifPresent(
            wrong -> {
              throw new SettingsException(settings.path(), field, wrong, problem);
            });
    return values.stream().distinct().toList();
  }

  private static Map<String, String> security(Settings settings, Surroundings surroundings) {
    boolean signsIn = settings.has("user");
    boolean tls = settings.flag("tls", signsIn);
    if (!signsIn) {
      if (settings.has("password") || settings.has("mechanism")) {
        throw new SettingsException(settings.path(), "user", null, "is missing");
      }
      return Map.of("security.protocol", tls ? "SSL" : "PLAINTEXT");
    }
    String mechanism = settings.has("mechanism") ? settings.string("mechanism") : "PLAIN";
    if (!MECHANISMS.contains(mechanism)) {
      throw new SettingsException(
          settings.path(), "mechanism", mechanism, "must be one of " + MECHANISMS);
    }
    String module = mechanism.equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
    return Map.of(
        "security.protocol",
        tls ? "SASL_SSL" : "SASL_PLAINTEXT",
        "sasl.mechanism",
        mechanism,
        "sasl.jaas.config",
        "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";"
            .formatted(
                module,
                quoted(settings.string("user")),
                quoted(settings.secret("password", surroundings.environment()))));
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
