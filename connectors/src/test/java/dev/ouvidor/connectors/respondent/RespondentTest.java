package dev.ouvidor.connectors.respondent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ouvidor.connectors.Eligibility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RespondentTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "+55 (11) 98888-7777, 55,  +5511988887777",
        "(11) 98888-7777,     55,  +5511988887777",
        "011 98888-7777,      55,  +5511988887777",
        "5511988887777,       55,  +5511988887777",
        "55998887777,         55,  +5555998887777", // an area of Brazil, not the country
        "00351 912 345 678,   55,  +351912345678",
        "912345678,           351, +351912345678",
        "351912345678,        351, +351912345678",
        "2015550927,          1,   +12015550927",
        "ligue depois,        55,  -",
        "123,                 55,  -",
        "+551198888777766665, 55,  -",
      })
  void aPhoneNumberIsTakenAsPeopleWriteIt(String written, String country, @Nullable String number) {
    assertEquals(number, PhoneNumbers.international(written, country));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // mail,  whatsapp, address,   phone,       consent, reason,                handle
        "true,    true,     a@b.com,   11988887777, -,       -,                     -",
        "true,    true,     a@b.com,   11988887777, true,    -,                     +5511988887777",
        "true,    true,     a@b.com,   11988887777, false,   survey.no_consent,     -",
        "true,    true,     -,         11988887777, true,    -,                     +5511988887777",
        "true,    true,     -,         11988887777, -,       whatsapp.no_consent,   -",
        "true,    true,     -,         nenhum,      true,    whatsapp.bad_number,   -",
        "true,    true,     -,         -,           true,    respondent.no_address, -",
        "false,   true,     a@b.com,   -,           true,    whatsapp.no_number,    -",
        "false,   true,     a@b.com,   11988887777, true,    -,                     +5511988887777",
        "true,    false,    -,         11988887777, true,    email.no_address,      -",
        "false,   false,    a@b.com,   11988887777, true,    -,                     -",
      })
  void whoMayBeAnsweredAndWhyNot(
      boolean mail,
      boolean whatsapp,
      @Nullable String address,
      @Nullable String phone,
      @Nullable Boolean consent,
      @Nullable String reason,
      @Nullable String handle) {
    var ways = new Ways(mail, whatsapp ? "55" : null);
    var unit = new Respondent(address, "Ana", phone, consent, ways);

    assertEquals(
        reason == null ? Eligibility.OPEN : Eligibility.refused(reason), unit.eligibility());
    assertEquals(handle, unit.author("1").handle());
  }
}
