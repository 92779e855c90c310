package dev.ouvidor.dashboard.demo;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/** The people of the town, by language. The same number is always the same person. */
final class Townspeople {
  private static final List<String> BRAZILIAN =
      List.of(
          "Ana Souza",
          "Bruno Lima",
          "Carla Mendes",
          "Diego Rocha",
          "Eduarda Pires",
          "Fábio Nunes",
          "Gabriela Teixeira",
          "Heitor Barros",
          "Isabela Cunha",
          "João Vítor Reis",
          "Kelly Araújo",
          "Luana Freitas",
          "Marcos Vinícius",
          "Natália Prado",
          "Otávio Campos",
          "Priscila Duarte",
          "Rafael Moura",
          "Simone Batista",
          "Thiago Peixoto",
          "Vanessa Lopes");
  private static final List<String> PORTUGUESE =
      List.of(
          "Afonso Carvalho",
          "Beatriz Figueiredo",
          "Catarina Matos",
          "Duarte Vasconcelos",
          "Inês Pacheco",
          "Leonor Brito",
          "Martim Quaresma",
          "Rita Salgueiro");
  private static final List<String> ENGLISH =
      List.of(
          "Amy Carter",
          "Ben Walsh",
          "Chloe Hughes",
          "Dan Okafor",
          "Emma Reid",
          "Josh Patel",
          "Megan Doyle",
          "Sam Turner");
  private static final List<String> SPANISH =
      List.of(
          "Alejandro Ruiz",
          "Camila Herrera",
          "Javier Ortega",
          "Lucía Vega",
          "Mateo Navarro",
          "Valentina Ríos");

  private Townspeople() {}

  /**
   * Somebody of the town.
   *
   * @param handle of the person's accounts, lower-case ASCII
   */
  record Person(String name, String handle, String email) {

    /** One of many who are called the same. */
    Person oneOf(int number) {
      return new Person(name, handle + number, handle.replace('_', '.') + number + "@exemplo.test");
    }

    /** Of the person's accounts where they have no name. */
    String number() {
      return String.valueOf(100_000_000 + (handle.hashCode() & 0xffffff));
    }
  }

  static Person someone(String language, Random random) {
    List<String> names =
        switch (language) {
          case "pt-PT" -> PORTUGUESE;
          case "en" -> ENGLISH;
          case "es" -> SPANISH;
          default -> BRAZILIAN;
        };
    return named(names.get(random.nextInt(names.size())));
  }

  private static Person named(String name) {
    String handle =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("[^A-Za-z ]", "")
            .toLowerCase(Locale.ROOT)
            .replace(' ', '_');
    return new Person(name, handle, handle.replace('_', '.') + "@exemplo.test");
  }

  /** The addresses of all. */
  static List<String> emails() {
    return Stream.of(BRAZILIAN, PORTUGUESE, ENGLISH, SPANISH)
        .flatMap(List::stream)
        .map(name -> named(name).email())
        .toList();
  }
}
