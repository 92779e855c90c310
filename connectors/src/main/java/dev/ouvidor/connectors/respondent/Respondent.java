package dev.ouvidor.connectors.respondent;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.webhook.Fields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who filled in a form.
 *
 * @param email null if not given
 * @param name null if not given
 * @param phone as it was written; null if not given, or not taken
 * @param consent whether they may be written to; null if not asked
 * @param ways by which they can be answered
 */
public record Respondent(
    @Nullable String email,
    @Nullable String name,
    @Nullable String phone,
    @Nullable Boolean consent,
    Ways ways) {

  public Respondent {
    phone = ways.country() == null ? null : phone;
  }

  /** Reads {@code email}, {@code name}, {@code phone} and {@code consent}. */
  public static Respondent of(Fields fields, Ways ways) {
    return new Respondent(
        fields.text("email"),
        fields.text("name"),
        ways.country() == null ? null : fields.text("phone"),
        fields.flag("consent"),
        ways);
  }

  /**
   * Their handle is the phone number, if it can be written to.
   *
   * @param answerId stands for the person where there is no address
   */
  public Author author(String answerId) {
    String id = email == null ? answerId : email.toLowerCase(Locale.ROOT);
    String number = Boolean.TRUE.equals(consent) ? number() : null;
    return new Author(id, number, name, email, null, false);
  }

  /**
   * Never against their will; and by WhatsApp only with it, for Meta demands that they have agreed.
   */
  public Eligibility eligibility() {
    if (Boolean.FALSE.equals(consent)) {
      return Eligibility.refused("survey.no_consent");
    } else if (email != null && (ways.mail() || ways.none())) {
      return Eligibility.OPEN;
    } else if (ways.country() == null) {
      return Eligibility.refused("email.no_address");
    } else if (phone == null) {
      return Eligibility.refused(ways.mail() ? "respondent.no_address" : "whatsapp.no_number");
    } else if (number() == null) {
      return Eligibility.refused("whatsapp.bad_number");
    }
    return consent == null ? Eligibility.refused("whatsapp.no_consent") : Eligibility.OPEN;
  }

  private @Nullable String number() {
    String country = ways.country();
    return phone == null || country == null ? null : PhoneNumbers.international(phone, country);
  }
}
