package dev.ouvidor.pipeline.training;

import java.util.Locale;
import java.util.Random;

/** What tells two texts apart that are otherwise the same: two cases by one template. */
enum TemplateChange {
  ORDER("order number") {
    @Override
    String[] apply(String text, Random random) {
      int number = 10_000 + random.nextInt(900_000);
      return filled(
          random, text, "Pedido nº {}", "" + number, "" + (number + 1 + random.nextInt(9)));
    }
  },
  AMOUNT("amount") {
    @Override
    String[] apply(String text, Random random) {
      int amount = 10 + random.nextInt(900);
      String more = amount + 1 + random.nextInt(90) + ",90";
      return filled(random, text, "Paguei R$ {}", amount + ",90", more);
    }
  },
  DATE("date") {
    @Override
    String[] apply(String text, Random random) {
      int day = 1 + random.nextInt(14);
      return filled(random, text, "Comprei dia {}", day + "/03", day + random.nextInt(13) + "/04");
    }
  },
  PRODUCT("product") {
    @Override
    String[] apply(String text, Random random) {
      return different(random, text, "Era {}", PRODUCTS);
    }
  },
  CITY("city") {
    @Override
    String[] apply(String text, Random random) {
      return different(random, text, "Moro em {}", CITIES);
    }
  },
  WORD("word") {
    @Override
    String[] apply(String text, Random random) {
      String[] words = text.split(" ", -1);
      int at = random.nextInt(words.length);
      String other = CopyChange.one(random, PRODUCTS).toLowerCase(Locale.ROOT);
      words[at] = words[at].equalsIgnoreCase(other) ? CITIES[0] : other;
      return new String[] {text, String.join(" ", words)};
    }
  };

  private static final String[] PRODUCTS = {
    "o tênis", "a geladeira", "o fogão", "a camiseta", "a camisa", "o celular", "o notebook",
    "a cafeteira", "o sofá", "a mesa", "a cadeira", "o berço", "a bicicleta", "o relógio",
    "the blender", "the jacket", "el televisor", "la mochila", "o Galaxy S23", "o Galaxy S24"
  };
  private static final String[] CITIES = {
    "Recife",
    "Curitiba",
    "Belém",
    "Manaus",
    "Lisboa",
    "Porto",
    "Madrid",
    "Sevilla",
    "Leeds",
    "Boston",
    "São Paulo",
    "São Luís",
    "Campinas",
    "Contagem",
    "Braga",
    "Faro"
  };

  final String title;

  TemplateChange(String title) {
    this.title = title;
  }

  /** Two texts that differ in nothing else. */
  abstract String[] apply(String text, Random random);

  private static String[] different(Random random, String text, String clause, String... of) {
    int one = random.nextInt(of.length);
    int other = (one + 1 + random.nextInt(of.length - 1)) % of.length;
    return filled(random, text, clause, of[one], of[other]);
  }

  private static String[] filled(
      Random random, String text, String clause, String one, String other) {
    String template = random.nextBoolean() ? clause + ". " + text : text + " " + clause;
    return new String[] {template.replace("{}", one), template.replace("{}", other)};
  }
}
