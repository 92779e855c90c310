package dev.ouvidor.dashboard.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What the town's customers have to say: the project's own corpus, shuffled by a seed. */
final class Voices {
  private static final String FOLDER = "/dev/ouvidor/connectors/corpus/";
  private static final List<String> FILES =
      List.of(
          "pt-BR-posts",
          "pt-BR-posts-2",
          "pt-BR-reviews",
          "pt-BR-reviews-2",
          "pt-BR-surveys",
          "pt-BR-returns",
          "pt-PT",
          "pt-2",
          "pt-3",
          "pt-4",
          "en-posts",
          "en-reviews",
          "en-surveys",
          "en-returns",
          "es");

  private final List<Voice> all;

  /**
   * Something to say.
   *
   * @param kind {@code post}, {@code review}, {@code survey} or {@code return}
   * @param natures what it is about
   */
  record Voice(String language, String kind, String text, String sentiment, List<String> natures) {

    /** The corpus speaks of many shops; here it is this one. */
    String about(String brand) {
      return text.replaceAll("@\\w+", brand);
    }

    /** The same where the platform finds it by the shop's name. */
    String addressedTo(String brand) {
      String here = about(brand);
      return here.contains(brand) ? here : brand + " " + here;
    }

    /** The same words always go with the same stars, 1 to 5. */
    int stars() {
      return switch (sentiment) {
        case "positive" -> 4 + Math.floorMod(text.hashCode(), 2);
        case "neutral" -> 3;
        default -> 1 + Math.floorMod(text.hashCode(), 2);
      };
    }
  }

  Voices(long seed) {
    all = new ArrayList<>();
    var json = new ObjectMapper();
    for (String file : FILES) {
      try (InputStream in = Voices.class.getResourceAsStream(FOLDER + file + ".jsonl")) {
        if (in == null) {
          throw new IllegalStateException("corpus file " + file + " is not on the class path");
        }
        var reader = new BufferedReader(new InputStreamReader(in, UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          all.add(voice(json.readTree(line)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("corpus file " + file + " cannot be read", e);
      }
    }
    Collections.shuffle(all, new Random(seed));
  }

  /** The n-th thing said; begins anew when everything has been said. */
  Voice get(long n) {
    return all.get((int) (n % all.size()));
  }

  /** All of a kind, in their order. */
  List<Voice> ofKind(String kind) {
    return all.stream().filter(voice -> voice.kind().equals(kind)).toList();
  }

  private static Voice voice(JsonNode line) {
    var natures = new ArrayList<String>();
    line.path("natures").forEach(nature -> natures.add(nature.asText()));
    return new Voice(
        line.path("lang").asText(),
        line.path("kind").asText(),
        line.path("text").asText(),
        line.path("sentiment").asText(),
        List.copyOf(natures));
  }
}
