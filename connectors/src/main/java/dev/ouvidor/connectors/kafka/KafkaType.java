package dev.ouvidor.connectors.kafka;

import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.respondent.Answering;
import dev.ouvidor.connectors.returns.Reasons;
import dev.ouvidor.connectors.webhook.Fields;

/**
 * Kafka topics: where to read as in {@link KafkaSettings}, {@code family} of what stands in them,
 * {@code fields} (our names to the sender's), {@code keyIsId}, {@code reasons} (the shop's codes of
 * returns), {@code reply} and {@code whatsapp} as in {@link Answering}.
 */
public final class KafkaType implements ChannelType {
  public static final String NAME = "kafka";

  @Override
  public String name() {
    return NAME;
  }

  /** Of a connection that does not say; all do. */
  @Override
  public Family family() {
    return Family.MESSAGE;
  }

  @Override
  public Family family(ConnectionConfig config) {
    return config.settings().choice("family", Family.class, null);
  }

  @Override
  public Setup setup() {
    return Setup.file();
  }

  @Override
  public KafkaChannel open(ConnectionConfig config, Surroundings surroundings) {
    Settings settings = config.settings();
    settings.only(
        "bootstrapServers",
        "topics",
        "group",
        "start",
        "user",
        "password",
        "mechanism",
        "tls",
        "properties",
        "family",
        "fields",
        "keyIsId",
        "reasons",
        "reply",
        "whatsapp");
    Answering answering = Answering.of(settings, surroundings);
    var format =
        new RecordFormat(
            config.id(),
            family(config),
            Fields.mapping(settings, RecordFormat.FIELDS),
            settings.flag("keyIsId", false),
            Reasons.of(settings.block("reasons")),
            answering.ways());
    return new KafkaChannel(
        config.id(),
        KafkaSettings.of(config.id(), settings, surroundings),
        format,
        answering.replier());
  }
}
