package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.chatwoot.ChatwootStandIn;
import dev.ouvidor.connectors.desk.DeskStandIn;
import dev.ouvidor.connectors.discord.DiscordStandIn;
import dev.ouvidor.connectors.email.MailStandIn;
import dev.ouvidor.connectors.freshdesk.FreshdeskStandIn;
import dev.ouvidor.connectors.google.StandInTokens;
import dev.ouvidor.connectors.rss.RssStandIn;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.connectors.survey.FormbricksStandIn;
import dev.ouvidor.connectors.survey.GoogleFormsStandIn;
import dev.ouvidor.connectors.survey.LimeSurveyStandIn;
import dev.ouvidor.connectors.survey.SurveyMonkeyStandIn;
import dev.ouvidor.connectors.survey.SurveyStandIn;
import dev.ouvidor.connectors.telegram.TelegramStandIn;
import dev.ouvidor.connectors.zendesk.ZendeskStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the form asks for is enough to be tried, and trying changes nothing at the other end. */
@ExtendWith(Running.class)
class ConnectionTrialIT {
  private static final InstantSource NOW = InstantSource.system();
  private static final String SECRET = "s3cret";
  private static final String BOT = "7000000001:AAbbCC";

  /** Where asking is a POST: it gives a token, or is the API of LimeSurvey. */
  private static final Pattern ASKING =
      Pattern.compile("(?i).*(token|oauth|session).*|" + Pattern.quote(LimeSurveyStandIn.PATH));

  /** Nothing is read of these by asking somebody. */
  private static final Set<String> ELSEWHERE = Set.of("folder", "returns", "whatsapp");

  @TempDir private static Path folder;

  private final Client admin;

  ConnectionTrialIT(Product product) {
    this.admin = product.admin;
  }

  /**
   * A type, its stand-in, how somebody writes there, and what is written into the form.
   *
   * @param <S> class of the stand-in
   */
  record Place<S extends StandIn>(
      String type, S standIn, BiConsumer<S, String> write, Function<S, Map<String, ?>> form) {

    void say(String text) {
      write.accept(standIn, text);
    }

    Map<String, ?> settings() {
      return form.apply(standIn);
    }

    @Override
    public String toString() {
      return type + ", " + standIn.getClass().getSimpleName();
    }
  }

  static Stream<Place<?>> places() {
    return Stream.concat(PublicPlaces.all(folder), others());
  }

  private static Stream<Place<?>> others() {
    return Stream.of(
        new Place<>(
            "email",
            new MailStandIn(0, 0, 0, "sac@loja.example", SECRET),
            (mail, text) -> mail.write("ana@example.com", "Ana", "Pedido", text),
            mail -> flat(mail.settings("Loja"))),
        new Place<>(
            "telegram",
            new TelegramStandIn(0, NOW, BOT),
            (bot, text) -> bot.write(300_000_001L, "Ana", text),
            bot -> Map.of("token", BOT, "baseUrl", base(bot), "poll", "0s")),
        new Place<>(
            "discord",
            new DiscordStandIn(0, NOW, SECRET, "42"),
            (room, text) -> room.write(80_351_110_224_678_912L, "Ana", text, 0),
            room ->
                Map.of(
                    "token",
                    SECRET,
                    "guild",
                    "12",
                    "channels",
                    List.of("42"),
                    "baseUrl",
                    base(room) + "/api/v10")),
        desk(
            "zendesk",
            new ZendeskStandIn(0, NOW, "sac@loja.example", SECRET, Duration.ZERO),
            Map.of("user", "sac@loja.example", "token", SECRET)),
        desk(
            "chatwoot",
            new ChatwootStandIn(0, NOW, "7", SECRET),
            Map.of(
                "account",
                "7",
                "token",
                SECRET,
                "verify.preset",
                "chatwoot",
                "verify.secret",
                SECRET)),
        desk("freshdesk", new FreshdeskStandIn(0, NOW, SECRET), Map.of("apiKey", SECRET)),
        new Place<>(
            "rss",
            new RssStandIn(0, NOW),
            (forum, text) -> forum.post("Ana", "Bota", text),
            forum ->
                Map.of(
                    "feeds",
                    List.of(forum.atom().toString()),
                    "allowPrivateAddresses",
                    "true",
                    "family",
                    "review")),
        survey(
            new SurveyMonkeyStandIn(0, NOW, SECRET),
            tool ->
                Map.of(
                    "format",
                    "surveymonkey",
                    "survey",
                    SurveyMonkeyStandIn.SURVEY,
                    "token",
                    SECRET,
                    "baseUrl",
                    base(tool))),
        survey(
            new FormbricksStandIn(0, NOW, SECRET),
            tool ->
                Map.of(
                    "format",
                    "formbricks",
                    "survey",
                    FormbricksStandIn.SURVEY,
                    "apiKey",
                    SECRET,
                    "baseUrl",
                    base(tool))),
        survey(
            new LimeSurveyStandIn(0, NOW, "ouvidor", SECRET),
            tool ->
                Map.of(
                    "format",
                    "limesurvey",
                    "survey",
                    LimeSurveyStandIn.SURVEY,
                    "url",
                    base(tool) + LimeSurveyStandIn.PATH,
                    "user",
                    "ouvidor",
                    "password",
                    SECRET)),
        survey(
            new GoogleFormsStandIn(0, NOW),
            tool ->
                Map.of(
                    "format",
                    "googleforms",
                    "survey",
                    GoogleFormsStandIn.FORM,
                    "clientId",
                    "app1",
                    "clientSecret",
                    SECRET,
                    "refreshToken",
                    StandInTokens.REFRESH_TOKEN,
                    "tokenUrl",
                    base(tool) + StandInTokens.PATH,
                    "baseUrl",
                    base(tool))));
  }

  @Test
  void everyFormThatReadsIsTried() {
    var tried = new TreeSet<>(ELSEWHERE);
    places()
        .forEach(
            place -> {
              tried.add(place.type());
              place.standIn().close();
            });
    assertEquals(
        tried,
        ChannelTypes.all().values().stream()
            .filter(type -> type.setup().way() == Setup.Way.FORM)
            .map(ChannelType::name)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @MethodSource("places")
  void theThreeNewestAreReadAndNothingIsWritten(Place<?> place) {
    try (StandIn standIn = place.standIn()) {
      standIn.start();
      Stream.of("um", "dois", "três", "quatro").forEach(place::say);
      List<?> before = lying(standIn);

      JsonNode outcome = trial(place.type(), place.settings()).path(0);

      assertEquals("OK", outcome.path("state").asText(), outcome.toString());
      assertEquals(3, outcome.path("items").size(), outcome.toString());
      assertEquals(
          Set.of(),
          standIn.requests().stream()
              .filter(r -> !r.method().equals("GET") && !ASKING.matcher(r.path()).matches())
              .map(r -> r.method() + " " + r.path())
              .collect(Collectors.toSet()));
      assertEquals(before, lying(standIn));
    }
  }

  @Test
  void aFolderIsReadWhereItIs(@TempDir Path exports) throws IOException {
    Path file =
        Files.writeString(
            exports.resolve("loja.csv"), "o que disse,nota\num,1\ndois,2\ntrês,3\nfim,4");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3_600)));
    JsonNode outcome =
        trial(
                "folder",
                Map.of(
                    "path", exports.toString(),
                    "family", "survey",
                    "header", "true",
                    "fields", "text: o que disse\nnps: nota"))
            .path(0);
    assertEquals("OK", outcome.path("state").asText(), outcome.toString());
    assertEquals(3, outcome.path("items").size(), outcome.toString());
  }

  @Test
  void whatIsOnlyPushedHasNothingToRead() {
    assertTrue(
        trial(
                "whatsapp",
                Map.of(
                    "phoneNumberId", "1",
                    "token", SECRET,
                    "appSecret", SECRET,
                    "verifyToken", SECRET,
                    "template.name", "resposta"))
            .isEmpty());
    for (String format : List.of("generic", "shopify", "aftership", "loop")) {
      var settings =
          Map.of(
              "format",
              format,
              "verify.preset",
              "hex",
              "verify.secret",
              SECRET,
              "reasons",
              "riscado: DAMAGED_IN_TRANSIT");
      assertTrue(trial("returns", settings).isEmpty(), format);
    }
  }

  private JsonNode trial(String type, Map<String, ?> settings) {
    Client.Answer answer =
        admin.post(
            "/api/connection-trial", Map.of("id", "prova", "type", type, "settings", settings));
    assertEquals(200, answer.status(), answer.text());
    assertEquals(404, admin.get("/api/connections/prova/setup").status());
    return answer.json().path("items");
  }

  private static <S extends DeskStandIn> Place<S> desk(
      String type, S standIn, Map<String, String> access) {
    return new Place<>(
        type,
        standIn,
        (desk, text) -> desk.open("Ana Souza", "Bota", text),
        desk ->
            Stream.concat(access.entrySet().stream(), Stream.of(Map.entry("site", base(desk))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static <S extends SurveyStandIn> Place<S> survey(
      S standIn, Function<S, Map<String, ?>> form) {
    return new Place<>(
        "survey", standIn, (tool, text) -> tool.respond("ana@example.com", 3, text), form);
  }

  private static String base(StandIn standIn) {
    return standIn.base().toString();
  }

  /** What reading could change there: every mail with its flags, or how much the bot is owed. */
  private static List<?> lying(StandIn standIn) {
    if (standIn instanceof TelegramStandIn bot) {
      return List.of(bot.waiting());
    }
    return standIn instanceof MailStandIn post
        ? Stream.concat(post.inbox("sac@loja.example").stream(), post.sent().stream()).toList()
        : List.of();
  }

  /** Settings by their names with dots, as the form sends them. */
  private static Map<String, String> flat(Map<String, ?> settings) {
    return settings.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue() instanceof Map<?, ?> block
                    ? flat(texts(block)).entrySet().stream()
                        .map(
                            inner ->
                                Map.entry(entry.getKey() + "." + inner.getKey(), inner.getValue()))
                    : Stream.of(Map.entry(entry.getKey(), String.valueOf(entry.getValue()))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map<String, ?> texts(Map<?, ?> block) {
    return block.entrySet().stream()
        .collect(Collectors.toMap(e -> String.valueOf(e.getKey()), Map.Entry::getValue));
  }
}
