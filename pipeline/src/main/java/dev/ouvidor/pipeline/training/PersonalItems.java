package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.privacy.Kind;
import java.util.Locale;
import java.util.Random;

/**
 * Makes up valid personal data in all their spellings. Has check digits of its own, so that an
 * error in those of the detector shows.
 */
final class PersonalItems {
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String[] NAMES = {
    "maria", "joao.silva", "ana_costa", "pedro99", "j.smith", "lucia-perez", "carlos.m.dias", "bia"
  };
  private static final String[] HOSTS = {
    "gmail.com", "hotmail.com", "uol.com.br", "sapo.pt", "outlook.es", "yahoo.co.uk", "loja.example"
  };
  private static final String[] AREAS = {
    "11", "21", "31", "41", "47", "51", "62", "71", "85", "98"
  };

  private final Random random;

  PersonalItems(Random random) {
    this.random = random;
  }

  String make(Kind kind) {
    String item =
        switch (kind) {
          case CPF ->
              grouped(
                  cpf(),
                  "3332 ..-",
                  "3332    ",
                  "b",
                  "92 -",
                  "3332 ---",
                  "3332 --/",
                  "3332 ../",
                  "3332 .. ");
          case CNPJ -> cnpj();
          case NIF -> grouped(nif(), "9", "333   ", "333 --", "9");
          case PHONE -> phone();
          case EMAIL -> email();
          case POSTCODE -> postcode();
          case CARD -> card();
          case PIX -> pix();
          case ORDER -> order();
          case TRACKING -> tracking();
        };
    return kind != Kind.EMAIL && random.nextInt(25) == 0 ? wide(item) : item;
  }

  String one(String... of) {
    return of[random.nextInt(of.length)];
  }

  String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private static String wide(String item) {
    StringBuilder wide = new StringBuilder();
    item.chars().forEach(c -> wide.append((char) (c >= '0' && c <= '9' ? c - '0' + 0xFF10 : c)));
    return wide.toString();
  }

  /** Lengths of groups in base 16, a blank, and what stands between them. */
  String grouped(String digits, String... ways) {
    String way = one(ways);
    int blank = way.indexOf(' ');
    String lengths = blank < 0 ? way : way.substring(0, blank);
    StringBuilder item = new StringBuilder();
    int from = 0;
    for (int g = 0; g < lengths.length(); g++) {
      if (g > 0) {
        item.append(way.charAt(blank + g));
      }
      int to = from + Character.digit(lengths.charAt(g), 32);
      item.append(digits, from, to);
      from = to;
    }
    return item.toString();
  }

  String cpf() {
    String digits = digits(9);
    digits += elevens(digits, 10);
    return digits + elevens(digits, 11);
  }

  /** Weights from {@code heaviest} down to 2. */
  private static int elevens(String digits, int heaviest) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum += Character.digit(digits.charAt(i), 10) * (heaviest - i);
    }
    return sum * 10 % 11 % 10;
  }

  private String cnpj() {
    StringBuilder number = new StringBuilder(digits(8)).append("000").append(random.nextInt(9) + 1);
    boolean letters = random.nextInt(3) == 0;
    if (letters) {
      for (int i : new int[] {2, 3, 4, 8, 9}) {
        number.setCharAt(i, LETTERS.charAt(random.nextInt(26)));
      }
    }
    number.append(companyDigit(number.toString(), "543298765432"));
    number.append(companyDigit(number.toString(), "6543298765432"));
    return grouped(number.toString(), "23342 ../-", "23342 ../-", "e", "23342     ", "842 /-");
  }

  private static int companyDigit(String number, String weights) {
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      sum += (number.charAt(i) - 48) * (weights.charAt(i) - 48);
    }
    return sum % 11 < 2 ? 0 : 11 - sum % 11;
  }

  private String nif() {
    String digits = one("1", "2", "2", "3", "5") + digits(7);
    int sum = 0;
    for (int weight = 9, i = 0; weight > 1; weight--, i++) {
      sum += weight * (digits.charAt(i) - 48);
    }
    int rest = sum % 11;
    return digits + (rest == 0 || rest == 1 ? 0 : 11 - rest);
  }

  private String phone() {
    String area = one(AREAS);
    String mobile = area + "9" + digits(8);
    String iberian = one("91", "92", "93", "96") + digits(7);
    String spanish = one("61", "65", "69", "71", "74") + digits(7);
    String american = one("415", "212", "305", "617") + one("2", "5", "7") + digits(6);
    return switch (random.nextInt(13)) {
      case 12 ->
          one("+55(", "+55 (", "0(")
              + area
              + one(")", ") ")
              + one("9", "9.", "9 ")
              + grouped(digits(8), "44 -", "44 .");
      case 0, 1 -> grouped(mobile, "b", "254  -", "29  ", "254   ", "254 --", "2144   -", "245 ..");
      case 2 ->
          "(" + area + one(") ", ")") + grouped("9" + digits(8), "54 -", "9", "54  ", "144  -");
      case 3 -> "(" + area + one(") ", ")") + grouped("3" + digits(7), "44 -", "8", "44  ");
      case 4 -> one("+55", "+55 ") + grouped(mobile, "b", "254  -", "29  ");
      case 5 -> one("55", "+55 (").replace("(", "") + grouped(mobile, "b", "254  -");
      case 6 -> "9" + one("7", "8", "9") + digits(3) + "-" + digits(4);
      case 7 -> one("+351 ", "00351 ", "+351", "") + grouped(iberian, "9", "333   ", "2322    ");
      case 8 -> one("+34 ", "+34", "0034 ", "") + grouped(spanish, "333   ", "3222    ");
      case 9 ->
          one("+1 ", "+1-", "1-", "") + grouped(american, "334 --", "334 --", "334 ..", "334   ");
      case 10 -> "(" + american.substring(0, 3) + ") " + grouped(american.substring(3), "34 -");
      default -> one("+44 7", "07") + grouped(digits(9), "36  ", "9", "333   ").strip();
    };
  }

  private String email() {
    String name = one(NAMES) + (random.nextBoolean() ? random.nextInt(100) : "");
    String host = one(HOSTS);
    String spelled = host.replace(".", one(" ponto ", " dot ", " punto ", "."));
    return switch (random.nextInt(10)) {
      case 8 ->
          name
              + one(
                  " at gmail.com",
                  " (arroba) gmail (ponto) com",
                  "{at}gmail{dot}com",
                  "[@]gmail.com");
      case 0 -> name + " arroba " + spelled;
      case 1 -> name + one(" (at) ", "(at)", " [at] ", " [arroba] ") + host;
      case 2 -> name.replace(".", " ponto ") + " arroba gmail ponto com";
      case 3 -> name + one(" @ gmail.com", "@ gmail.com", " @gmail.com", "@gmail");
      case 4 -> name + " at gmail dot com";
      default -> name + "@" + host;
    };
  }

  private String postcode() {
    String brazilian = digits(5) + one("000", "100", "250", "905", "030");
    String portuguese = (random.nextInt(9) + 1) + digits(3) + digits(3);
    return random.nextInt(3) == 0
        ? grouped(portuguese, "43 -")
        : grouped(brazilian, "53 -", "53 -", "233 .-");
  }

  private String card() {
    int kind = random.nextInt(8);
    String start =
        kind == 0 ? one("34", "37") : kind == 1 ? "36" : one("4", "51", "55", "2230", "6362");
    int length = kind == 0 ? 15 : kind == 1 ? 14 : 16;
    String digits = luhn(start + digits(length - 1 - start.length()));
    return switch (length) {
      case 15 -> grouped(digits, "f", "465   ", "465 --");
      case 14 -> grouped(digits, "e", "464   ");
      default -> grouped(digits, "g", "4444    ", "4444 ---", "4444    ", "88  ");
    };
  }

  String luhn(String digits) {
    int sum = 0;
    boolean twice = true;
    for (int i = digits.length() - 1; i >= 0; i--, twice = !twice) {
      int digit = digits.charAt(i) - 48;
      sum += twice ? digit / 5 + digit * 2 % 10 : digit;
    }
    return digits + (10 - sum % 10) % 10;
  }

  private String pix() {
    return switch (random.nextInt(5)) {
      case 0 -> grouped(cpf(), "3332 ..-", "b");
      case 1 -> one("+55", "") + one(AREAS) + "9" + digits(8);
      case 2 -> one(NAMES) + "@" + one(HOSTS);
      default -> hex(8) + "-" + hex(4) + "-4" + hex(3) + "-a" + hex(3) + "-" + hex(12);
    };
  }

  private String hex(int count) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < count; i++) {
      hex.append(Character.forDigit(random.nextInt(16), 16));
    }
    return hex.toString();
  }

  private String order() {
    return switch (random.nextInt(8)) {
      case 0 -> one("A-", "BR-", "PED-", "LX") + digits(5);
      case 1 -> digits(3) + "-" + digits(7) + "-" + digits(7);
      case 2 -> one("2024", "2025", "2026") + digits(8);
      case 3 -> one("2025", "2026") + one("-", "/") + digits(6);
      case 4 -> "9" + digits(8);
      default -> (random.nextInt(9) + 1) + digits(4 + random.nextInt(6));
    };
  }

  private String tracking() {
    String digits = digits(8);
    int[] weights = {8, 6, 4, 2, 3, 5, 9, 7};
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += weights[i] * (digits.charAt(i) - 48);
    }
    int check = sum % 11 == 0 ? 5 : sum % 11 == 1 ? 0 : 11 - sum % 11;
    String letters = one("AA", "LB", "NX", "QR", "RR", "EE");
    String country = one("BR", "PT", "CN", "ES", "GB", "US");
    return switch (random.nextInt(4)) {
      case 0 -> letters + " " + grouped(digits + check, "333   ", "9", "81  ") + " " + country;
      case 1 -> (letters + digits + check + country).toLowerCase(Locale.ROOT);
      default -> letters + digits + check + country;
    };
  }
}
