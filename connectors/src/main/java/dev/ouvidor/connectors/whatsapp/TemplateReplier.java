package dev.ouvidor.connectors.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.meta.GraphApi;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * Answers people by WhatsApp who said elsewhere what they said, and left their phone number there
 * (their handle, with a plus sign). Whether they wrote to the number within the last day only Meta
 * knows, and it tells only after it has taken a message; so every answer goes by a template. What
 * becomes of it: see {@link Sending}. Thread safe.
 */
public final class TemplateReplier implements Replier {
  /** What {@link #of} reads. */
  public static final List<String> SETTINGS =
      List.of("phoneNumberId", "token", "proofSecret", "template", "timeout", "baseUrl", "version");

  /** The code of a refusal because WhatsApp cannot deliver to a number. */
  public static final String UNDELIVERABLE = "whatsapp.undeliverable";

  private final Sending sending;
  private final OutreachSettings settings;
  private final InstantSource clock;

  private TemplateReplier(Sending sending, OutreachSettings settings, InstantSource clock) {
    this.sending = sending;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @throws SettingsException naming the setting that is wrong or missing
   */
  public static TemplateReplier of(Settings settings, Surroundings surroundings) {
    var read = OutreachSettings.of(settings, surroundings.environment());
    var api =
        new GraphApi(
            read.base(),
            read.version(),
            read.token(),
            read.proofSecret(),
            read.timeout(),
            surroundings.clock());
    return new TemplateReplier(
        new Sending(
            api,
            read.phoneNumberId(),
            new DailyReach(surroundings.clock(), read.template().perDay())),
        read,
        surroundings.clock());
  }

  /**
   * How those settings are asked for in forms.
   *
   * @param block where they stand
   */
  public static List<SettingField> form(String block) {
    return List.of(
        SettingField.of(block + ".phoneNumberId", Kind.TEXT).must(),
        SettingField.of(block + ".token", Kind.SECRET).must(),
        SettingField.of(block + ".template.name", Kind.TEXT).must(),
        SettingField.of(block + ".template.languages", Kind.LIST).or("pt_BR"),
        SettingField.of(block + ".template.perDay", Kind.NUMBER).or("250").between(1, 10_000_000),
        SettingField.of(block + ".template.maxLength", Kind.NUMBER)
            .or("900")
            .between(1, 100_000)
            .seldom(),
        SettingField.of(block + ".proofSecret", Kind.SECRET).seldom(),
        SettingField.of(block + ".timeout", Kind.DURATION).or("10s").seldom(),
        SettingField.of(block + ".baseUrl", Kind.URL).or("https://graph.facebook.com").seldom(),
        SettingField.of(block + ".version", Kind.TEXT).or("v24.0").seldom());
  }

  /** Whether there is a number of this person to write to. */
  public static boolean reaches(Author author) {
    String handle = author.handle();
    return handle != null && handle.startsWith("+");
  }

  @Override
  public String account() {
    return sending.account();
  }

  @Override
  public boolean byTemplate(Feedback to) {
    return true;
  }

  @Override
  public String via(Feedback to) {
    return WhatsAppType.NAME;
  }

  @Override
  public ReplyRules rules() {
    return ReplyRules.lasting(settings.template().maxLength(), Set.of(Visibility.PRIVATE));
  }

  @Override
  public int length(String text) {
    return text.codePointCount(0, text.length());
  }

  @Override
  public ReplyOutcome post(Reply reply) {
    int length = length(reply.text());
    Template template = settings.template();
    var eligibility = reply.to().eligibility();
    if (length > template.maxLength()) {
      return new ReplyOutcome.Refused("too_long", length + " > " + template.maxLength());
    } else if (!eligibility.allows(clock.instant())) {
      String reason = eligibility.reason();
      return new ReplyOutcome.Refused(
          reason == null ? "closed" : reason, reply.to().id() + " may not be answered");
    }
    Author author = reply.to().author();
    ObjectNode message = reaches(author) ? Sending.to(author) : null;
    return message == null
        ? new ReplyOutcome.Refused("whatsapp.no_number", reply.to().id() + " has no phone number")
        : sending.inTemplate(message, reply, template);
  }

  @Override
  public Lookup find(Reply reply) {
    return Sending.unclear();
  }
}
