package dev.ouvidor.connectors.respondent;

import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.email.EmailReplier;
import dev.ouvidor.connectors.email.ReplyForm;
import dev.ouvidor.connectors.whatsapp.TemplateReplier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How those are answered who left an address: by e-mail with a {@code reply:} block, as in {@link
 * EmailReplier}, and by WhatsApp with a {@code whatsapp:} block, as in {@link TemplateReplier} with
 * {@code country} (dialled for numbers without one, 55) and {@code first} (whether WhatsApp goes
 * before e-mail where both are known).
 *
 * @param replier null if neither is set up
 */
public record Answering(Ways ways, @Nullable Replier replier) {
  private static final String MAIL = "reply";
  private static final String WHATSAPP = "whatsapp";
  private static final String COUNTRY = "country";
  private static final String FIRST = "first";
  private static final String BRAZIL = "55";

  /** The blocks of a connection that {@link #of} reads. */
  public static final List<String> BLOCKS = List.of(MAIL, WHATSAPP);

  /**
   * @throws SettingsException naming the setting that is wrong or missing
   */
  public static Answering of(Settings connection, Surroundings surroundings) {
    EmailReplier mail = EmailReplier.ifConfigured(connection, surroundings);
    if (!connection.has(WHATSAPP)) {
      return new Answering(new Ways(mail != null, null), mail);
    }
    Settings block = connection.block(WHATSAPP);
    var known = new ArrayList<>(TemplateReplier.SETTINGS);
    known.addAll(List.of(COUNTRY, FIRST));
    block.only(known.toArray(String[]::new));
    var whatsapp = TemplateReplier.of(block, surroundings);
    String country =
        block.matching(
            COUNTRY, BRAZIL, "[1-9]\\d{0,2}", "must be the number that is dialled, such as 55");
    boolean first = block.flag(FIRST, false);
    return new Answering(
        new Ways(mail != null, country),
        mail == null ? whatsapp : new EitherReplier(mail, whatsapp, first));
  }

  /** How the blocks are asked for in forms. */
  public static List<SettingField> form() {
    var fields = new ArrayList<>(ReplyForm.fields());
    fields.addAll(TemplateReplier.form(WHATSAPP));
    fields.add(SettingField.of(WHATSAPP + "." + COUNTRY, Kind.TEXT).or(BRAZIL));
    fields.add(SettingField.of(WHATSAPP + "." + FIRST, Kind.FLAG).or("false"));
    return fields;
  }
}
