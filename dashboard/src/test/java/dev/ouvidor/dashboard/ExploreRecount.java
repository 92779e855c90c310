package dev.ouvidor.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What the page Explore must say, counted one by one over the documents themselves. */
final class ExploreRecount {
  static final List<String> QUESTIONS =
      List.of(
          "summary",
          "heat",
          "trend?interval=hour",
          "trend?interval=day",
          "trend?interval=week",
          "trend?interval=day&split=nature",
          "trend?interval=week&split=product",
          "breakdown?by=channel",
          "breakdown?by=product",
          "breakdown?by=nature",
          "breakdown?by=rating",
          "trend?interval=week&split=carrier",
          "breakdown?by=region",
          "aspects",
          "hours",
          "drivers?score=nps",
          "drivers?score=csat",
          "phrases");

  private static final double Z = 1.959963984540054;

  private final List<FeedbackDocument> rest;
  private final List<FeedbackDocument> now;
  private final List<FeedbackDocument> before;
  private final boolean narrow;
  private final Instant from;
  private final Instant to;
  private final ZoneId zone;
  private final Map<String, String> found = new TreeMap<>();

  ExploreRecount(
      List<FeedbackDocument> all,
      Predicate<FeedbackDocument> fits,
      String firstDay,
      String dayAfter,
      String zone) {
    this.zone = ZoneId.of(zone);
    from = LocalDate.parse(firstDay).atStartOfDay(this.zone).toInstant();
    to = LocalDate.parse(dayAfter).atStartOfDay(this.zone).toInstant();
    long days = ChronoUnit.DAYS.between(LocalDate.parse(firstDay), LocalDate.parse(dayAfter));
    Instant earlier = LocalDate.parse(firstDay).minusDays(days).atStartOfDay(this.zone).toInstant();
    Predicate<FeedbackDocument> there = one -> !one.feedback().deleted();
    now = all.stream().filter(there.and(fits).and(within(from, to))).toList();
    before = all.stream().filter(there.and(fits).and(within(earlier, from))).toList();
    narrow = all.stream().anyMatch(there.and(fits.negate()));
    rest =
        narrow
            ? all.stream().filter(there.and(fits.negate()).and(within(from, to))).toList()
            : before;
  }

  List<FeedbackDocument> now() {
    return now;
  }

  List<FeedbackDocument> before() {
    return before;
  }

  /** What the answer to a question must hold. */
  Map<String, String> answer(String question) {
    found.clear();
    String argument = question.substring(question.lastIndexOf('=') + 1);
    switch (question.split("\\?")[0]) {
      case "summary" -> summary();
      case "heat" -> heat();
      case "trend" -> trend(question);
      case "breakdown" -> breakdown(argument);
      case "aspects" -> aspects();
      case "hours" -> hours();
      case "drivers" -> drivers(argument);
      default -> {
        put("texts", now.size(), "of", now.size(), "others", rest.size());
        ExplorePhrases.figures(new ExplorePhrases(now, rest).telling()).forEach(this::put);
      }
    }
    return new TreeMap<>(found);
  }

  private void summary() {
    for (Map.Entry<String, List<FeedbackDocument>> one :
        Map.of("now", now, "before", before).entrySet()) {
      List<FeedbackDocument> some = one.getValue();
      String p = one.getKey() + ".";
      put(p + "count", some.size(), p + "severe", count(some, ExploreRecount::severe));
      negative(p, some);
      for (String kind : List.of("nps", "csat")) {
        List<Double> points = points(kind, some);
        put(p + kind + ".n", points.size());
        if (!points.isEmpty()) {
          long glad = points.stream().filter(v -> v > 0).count();
          long cross = points.stream().filter(v -> v < 0).count();
          double[] interval =
              kind.equals("nps")
                  ? newcombe(glad, cross, points.size())
                  : wilson(glad, points.size());
          put(p + kind + ".score", mean(points));
          put(p + kind + ".low", 100 * interval[0]);
          put(p + kind + ".high", 100 * interval[1]);
        }
      }
    }
  }

  private void heat() {
    put("total", now.size(), "before", before.size());
    List<String> natures = new ArrayList<>(ExploreTown.NATURES);
    natures.add("none");
    for (String nature : natures) {
      Predicate<FeedbackDocument> row =
          one -> nature.equals("none") ? natures(one).isEmpty() : natures(one).contains(nature);
      if (count(now, row) + count(before, row) > 0) {
        pair(nature, row, now.size());
        for (int i = 0; i < 5; i++) {
          int level = i;
          pair(nature + "/" + i, row.and(one -> analysis(one).severity() == level), now.size());
        }
      }
    }
  }

  private void trend(String question) {
    String step = question.replaceAll(".*interval=(\\w+).*", "$1");
    String split = question.contains("split=") ? question.replaceAll(".*split=", "") : "";
    List<String> lines = split.isEmpty() ? List.of("all") : new ArrayList<>(values(split, now));
    Function<FeedbackDocument, List<String>> of = one -> valuesOf(split, one);
    List<String> shown = new ArrayList<>(lines);
    if (!split.isEmpty() && !lines.isEmpty()) {
      shown.add("other");
    }
    for (String line : shown) {
      Predicate<FeedbackDocument> on =
          one ->
              split.isEmpty()
                  || (line.equals("other")
                      ? of.apply(one).isEmpty()
                      : of.apply(one).contains(line));
      if (!split.isEmpty() && count(now, on) == 0) {
        continue;
      }
      ZonedDateTime at = begin(step, from.atZone(zone));
      for (; at.toInstant().isBefore(to); at = next(step, at)) {
        long n = count(now, on.and(within(at.toInstant(), next(step, at).toInstant())));
        String place = line + "@" + at.toInstant();
        put(place, n);
        double low = n == 0 ? 0 : n * Math.pow(1 - 1 / (9.0 * n) - Z / (3 * Math.sqrt(n)), 3);
        put(place + ".low", Math.max(0, low));
        double m = n + 1;
        put(place + ".high", m * Math.pow(1 - 1 / (9 * m) + Z / (3 * Math.sqrt(m)), 3));
      }
    }
    if (split.isEmpty() && !step.equals("week")) {
      long back = 28;
      for (ZonedDateTime at = from.atZone(zone); at.toInstant().isBefore(to); at = next(step, at)) {
        ZonedDateTime then = at.minusDays(back);
        put(
            "before@" + at.toInstant(),
            count(before, within(then.toInstant(), next(step, then).toInstant())));
      }
    }
  }

  private void breakdown(String by) {
    put("total", now.size(), "before", before.size(), "values", values(by, now).size());
    for (String value : values(by, now)) {
      Predicate<FeedbackDocument> on = one -> valuesOf(by, one).contains(value);
      List<FeedbackDocument> some = now.stream().filter(on).toList();
      pair(value, on, now.size());
      negative(value + ".", some);
      put(value + ".severe", count(some, ExploreRecount::severe));
      put(value + ".returns", count(some, one -> one.feedback().family() == Family.RETURN));
      List<Double> stars =
          some.stream()
              .map(one -> one.feedback().rating())
              .filter(Objects::nonNull)
              .map(Integer::doubleValue)
              .toList();
      if (!stars.isEmpty()) {
        put(value + ".rating", mean(stars));
      }
    }
  }

  private void aspects() {
    for (String name : List.of("delivery", "product", "payment", "order", "price")) {
      long praise = count(now, one -> praises(one, name));
      long complaint = count(now, one -> criticises(one, name));
      if (praise + complaint > 0) {
        put(name + ".praise", praise, name + ".complaint", complaint);
        double[] wilson = wilson(praise, praise + complaint);
        put(name + ".low", wilson[0]);
        put(name + ".high", wilson[1]);
      }
    }
  }

  private void hours() {
    for (DayOfWeek day : DayOfWeek.values()) {
      for (int hour = 0; hour < 24; hour++) {
        String slot = day.getValue() + "-" + hour;
        Predicate<FeedbackDocument> in = one -> slot(one, zone.getId()).equals(slot);
        put(slot, count(now, in), slot + ".negative", count(now, in.and(ExploreRecount::negative)));
      }
    }
  }

  private void drivers(String kind) {
    List<FeedbackDocument> answered =
        now.stream().filter(one -> !points(kind, List.of(one)).isEmpty()).toList();
    List<Double> all = points(kind, answered);
    put("all.n", all.size());
    for (String nature : ExploreTown.NATURES) {
      List<FeedbackDocument> with =
          answered.stream().filter(one -> natures(one).contains(nature)).toList();
      List<FeedbackDocument> without =
          answered.stream().filter(one -> !natures(one).contains(nature)).toList();
      if (with.size() < 5 || without.size() < 5) {
        continue;
      }
      double mean = mean(all);
      double rest = mean(points(kind, without));
      put(nature + ".n", with.size());
      put(nature + ".score", mean(points(kind, with)));
      put(nature + ".cost", rest - mean);
      List<Double> influences = new ArrayList<>();
      for (FeedbackDocument one : answered) {
        double v = points(kind, List.of(one)).get(0);
        boolean in = natures(one).contains(nature);
        influences.add((in ? 0 : (v - rest) * answered.size() / without.size()) - (v - mean));
      }
      double error = deviation(influences, 0) / Math.sqrt(answered.size());
      put(nature + ".low", rest - mean - Z * error);
      put(nature + ".high", rest - mean + Z * error);
    }
  }

  /** The same of an answer. */
  static Map<String, String> figures(String question, JsonNode answer) {
    ExploreFigures figures = new ExploreFigures(answer);
    return figures.of(question);
  }

  /** Weeks of products: what was said, how badly, and what came back. */
  static Map<String, String> returns(
      List<FeedbackDocument> all, JsonNode answer, String zone, String sku) {
    Map<String, String> weeks = new TreeMap<>();
    for (JsonNode one : answer.path("products")) {
      String of = one.path("sku").asText();
      for (JsonNode start : answer.path("weeks")) {
        Instant week = Instant.parse(start.asText());
        Instant end = week.atZone(ZoneId.of(zone)).plusWeeks(1).toInstant();
        List<FeedbackDocument> some =
            all.stream()
                .filter(x -> !x.feedback().deleted() && valuesOf("product", x).contains(of))
                .filter(within(week, end))
                .toList();
        long back = count(some, x -> x.feedback().family() == Family.RETURN);
        long bad = count(some, x -> negative(x) && x.feedback().family() != Family.RETURN);
        weeks.put(of + "@" + week, (some.size() - back) + " " + bad + " " + back);
      }
    }
    if (!sku.isEmpty()) {
      weeks.keySet().removeIf(key -> !key.startsWith(sku + "@"));
    }
    return weeks;
  }

  static Map<String, String> returns(JsonNode answer) {
    Map<String, String> weeks = new TreeMap<>();
    for (JsonNode one : answer.path("products")) {
      for (int i = 0; i < answer.path("weeks").size(); i++) {
        weeks.put(
            one.path("sku").asText() + "@" + Instant.parse(answer.path("weeks").path(i).asText()),
            one.path("said").path(i).asText()
                + " "
                + one.path("negative").path(i).asText()
                + " "
                + one.path("returns").path(i).asText());
      }
    }
    return weeks;
  }

  static boolean praises(FeedbackDocument one, String aspect) {
    return analysis(one).aspects().stream()
            .anyMatch(a -> a.name().equals(aspect) && a.polarity() == Sentiment.POSITIVE)
        && !criticises(one, aspect);
  }

  static boolean criticises(FeedbackDocument one, String aspect) {
    return analysis(one).aspects().stream()
        .anyMatch(a -> a.name().equals(aspect) && a.polarity() == Sentiment.NEGATIVE);
  }

  static String slot(FeedbackDocument one, String zone) {
    ZonedDateTime at = one.feedback().createdAt().atZone(ZoneId.of(zone));
    return at.getDayOfWeek().getValue() + "-" + at.getHour();
  }

  private void pair(String name, Predicate<FeedbackDocument> which, long whole) {
    long here = count(now, which);
    long there = count(before, which);
    put(name + ".count", here, name + ".before", there);
    put(name + ".share", whole == 0 ? 0 : (double) here / whole);
    if (there > 0) {
      put(name + ".ratio", (double) here / there - 1);
    }
  }

  private void negative(String prefix, List<FeedbackDocument> some) {
    long n = count(some, ExploreRecount::negative);
    double[] wilson = wilson(n, some.size());
    put(prefix + "negative", n);
    put(prefix + "negativeLow", wilson[0]);
    put(prefix + "negativeHigh", wilson[1]);
  }

  /** The roots of the quadratic equation that the interval comes from. */
  private static double[] wilson(long part, long whole) {
    if (whole == 0) {
      return new double[] {0, 1};
    }
    double p = (double) part / whole;
    double a = 1 + Z * Z / whole;
    double b = -(2 * p + Z * Z / whole);
    double root = Math.sqrt(Math.max(0, b * b - 4 * a * p * p));
    return new double[] {(-b - root) / (2 * a), (-b + root) / (2 * a)};
  }

  /** Each end as far away as the ends of two sides that meet at an angle are from each other. */
  private static double[] newcombe(long more, long less, long whole) {
    double p = (double) more / whole;
    double q = (double) less / whole;
    double[] up = wilson(more, whole);
    double[] down = wilson(less, whole);
    double cosine =
        p == 0 || q == 0 || p == 1 || q == 1 ? 0 : -Math.sqrt(p * q / ((1 - p) * (1 - q)));
    double sine = Math.sqrt(Math.max(0, 1 - cosine * cosine));
    return new double[] {
      Math.max(-1, p - q - Math.hypot(p - up[0] - cosine * (down[1] - q), sine * (down[1] - q))),
      Math.min(1, p - q + Math.hypot(up[1] - p - cosine * (q - down[0]), sine * (q - down[0])))
    };
  }

  private static List<Double> points(String kind, List<FeedbackDocument> some) {
    return some.stream()
        .map(one -> kind.equals("nps") ? one.feedback().nps() : one.feedback().csat())
        .filter(Objects::nonNull)
        .map(v -> kind.equals("nps") ? (v >= 9 ? 100.0 : v <= 6 ? -100.0 : 0) : v >= 4 ? 100.0 : 0)
        .toList();
  }

  private static List<String> values(String by, List<FeedbackDocument> some) {
    return some.stream().flatMap(one -> valuesOf(by, one).stream()).distinct().toList();
  }

  private static List<String> valuesOf(String by, FeedbackDocument one) {
    return switch (by) {
      case "nature" -> natures(one);
      case "region", "carrier" -> ExploreOrders.values(by, one);
      case "product" ->
          one.feedback().product() == null
              ? List.of()
              : List.of(String.valueOf(one.feedback().product().sku()));
      case "rating" ->
          one.feedback().rating() == null
              ? List.of()
              : List.of(String.valueOf(one.feedback().rating()));
      default -> List.of(one.feedback().channel());
    };
  }

  private static ZonedDateTime begin(String step, ZonedDateTime at) {
    return step.equals("week") ? at.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : at;
  }

  private static ZonedDateTime next(String step, ZonedDateTime at) {
    return step.equals("hour")
        ? at.plusHours(1)
        : step.equals("day") ? at.plusDays(1) : at.plusWeeks(1);
  }

  private static Predicate<FeedbackDocument> within(Instant from, Instant to) {
    return one ->
        !one.feedback().createdAt().isBefore(from) && one.feedback().createdAt().isBefore(to);
  }

  static Analysis analysis(FeedbackDocument one) {
    return Objects.requireNonNull(one.analysis(), one.feedback().id());
  }

  private static List<String> natures(FeedbackDocument one) {
    return analysis(one).natures().stream().map(Nature::code).toList();
  }

  private static boolean negative(FeedbackDocument one) {
    return analysis(one).sentiment() == Sentiment.NEGATIVE;
  }

  private static boolean severe(FeedbackDocument one) {
    return analysis(one).severity() >= 3;
  }

  private static long count(List<FeedbackDocument> some, Predicate<FeedbackDocument> which) {
    return some.stream().filter(which).count();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static double deviation(List<Double> values, double around) {
    ToDoubleFunction<Double> square = v -> (v - around) * (v - around);
    return Math.sqrt(values.stream().mapToDouble(square).average().orElseThrow());
  }

  private void put(Object... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      found.put((String) pairs[i], written(((Number) pairs[i + 1]).doubleValue()));
    }
  }

  static String written(double value) {
    String text = String.format(Locale.ROOT, "%.6f", value);
    return text.equals("-0.000000") ? "0.000000" : text;
  }
}
