package dev.ouvidor.pipeline.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Intent;
import dev.ouvidor.pipeline.analysis.Sentiment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The labelled corpus of the project, from the class path. */
public final class Corpus {
  private static final List<String> FILES =
      List.of(
          "en-posts",
          "en-returns",
          "en-reviews",
          "en-surveys",
          "es",
          "pt-BR-posts",
          "pt-BR-returns",
          "pt-BR-reviews",
          "pt-BR-surveys",
          "pt-PT",
          "pt-BR-posts-2",
          "pt-BR-reviews-2",
          "pt-2",
          "es-2",
          "en-2",
          "en-3",
          "es-3",
          "pt-long",
          "en-4",
          "pt-long-2",
          "en-5",
          "es-4",
          "pt-3",
          "pt-long-3",
          "en-6",
          "es-5",
          "pt-4",
          "pt-5",
          "en-7",
          "es-6");
  private static final Map<String, Family> KINDS =
      Map.of(
          "post", Family.SOCIAL,
          "review", Family.REVIEW,
          "survey", Family.SURVEY,
          "return", Family.RETURN);

  private Corpus() {}

  /** Every labelled text, in a fixed order. */
  public static List<Labelled> read() {
    List<Labelled> texts = new ArrayList<>();
    ObjectMapper mapper = new ObjectMapper();
    for (String name : FILES) {
      String resource = "corpus/" + name + ".jsonl";
      try (InputStream in = Feedback.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException("not on the class path: " + resource);
        }
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null) {
          texts.add(parse(mapper.readTree(line)));
          line = lines.readLine();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(resource, e);
      }
    }
    return texts;
  }

  private static Labelled parse(JsonNode line) {
    List<String> natures = new ArrayList<>();
    line.get("natures").forEach(n -> natures.add(n.asText()));
    List<String> praised = new ArrayList<>();
    line.get("praised").forEach(p -> praised.add(p.asText()));
    return new Labelled(
        line.get("id").asText(),
        line.get("lang").asText(),
        KINDS.get(line.get("kind").asText()),
        line.get("text").asText(),
        Sentiment.valueOf(upper(line, "sentiment")).ordinal(),
        Intent.valueOf(upper(line, "intent")).ordinal(),
        List.copyOf(natures),
        List.copyOf(praised),
        line.get("severity").asInt());
  }

  private static String upper(JsonNode line, String field) {
    return line.get(field).asText().toUpperCase(Locale.ROOT);
  }
}
