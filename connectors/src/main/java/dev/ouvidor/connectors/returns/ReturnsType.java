package dev.ouvidor.connectors.returns;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.respondent.Answering;
import dev.ouvidor.connectors.respondent.Ways;
import dev.ouvidor.connectors.webhook.Fields;
import dev.ouvidor.connectors.webhook.PushedChannel;
import dev.ouvidor.connectors.webhook.VerifyForm;
import dev.ouvidor.connectors.webhook.WebhookVerifier;

/**
 * Returns: {@code format} shopify, aftership, loop or generic, {@code verify} as in {@link
 * WebhookVerifier}, {@code fields} (generic: our names to the sender's), {@code reasons} (the
 * shop's codes to {@link ReturnReason}), {@code reply} and {@code whatsapp} as in {@link
 * Answering}. The channel is {@link dev.ouvidor.connectors.webhook.Pushed}.
 */
public final class ReturnsType implements ChannelType {
  static final String NAME = "returns";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Family family() {
    return Family.RETURN;
  }

  @Override
  public Setup setup() {
    return Setup.form(
            SettingField.choice("format", "generic", "shopify", "aftership", "loop").must(),
            SettingField.of("fields", Kind.PAIRS),
            SettingField.of("reasons", Kind.PAIRS))
        .and(VerifyForm.fields())
        .and(Answering.form());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    Settings settings = config.settings();
    settings.only("format", "verify", "fields", "reasons", "reply", "whatsapp");
    Answering answering = Answering.of(settings, surroundings);
    return new PushedChannel(
        config.id(),
        WebhookVerifier.of(settings.block("verify"), surroundings),
        answering.replier(),
        format(config, answering.ways()));
  }

  private static PushedChannel.Format format(ConnectionConfig config, Ways ways) {
    String id = config.id();
    Settings settings = config.settings();
    Reasons reasons = Reasons.of(settings.block("reasons"));
    String format = settings.string("format");
    return switch (format) {
      case "shopify" ->
          new ShopifyReturns(id, reasons, Fields.mapping(settings, ShopifyReturns.FIELDS), ways);
      case "aftership" ->
          new AfterShipReturns(
              id, reasons, Fields.mapping(settings, AfterShipReturns.FIELDS), ways);
      case "loop" ->
          new LoopReturns(id, reasons, Fields.mapping(settings, LoopReturns.FIELDS), ways);
      case "generic" ->
          new GenericReturns(id, reasons, Fields.mapping(settings, GenericReturns.FIELDS), ways);
      default ->
          throw new SettingsException(
              settings.path(),
              "format",
              format,
              "must be one of [aftership, generic, loop, shopify]");
    };
  }
}
