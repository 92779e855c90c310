package dev.ouvidor.connectors;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.appstore.Shelf;
import dev.ouvidor.connectors.google.ServiceAccount;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms ask for exactly what the settings of their types take. */
class SetupTest {
  private static final Map<String, Object> VERIFY = Map.of("preset", "hex", "secret", "s");
  private static final Map<String, Object> REPLY =
      Map.of(
          "host", "smtp.loja.example",
          "from", "sac@loja.example",
          "user", "u",
          "password", "p",
          "imap", Map.of("host", "imap.loja.example", "user", "u", "password", "p"));

  private static final Map<String, Object> WHATSAPP =
      Map.of("phoneNumberId", "1", "token", "t", "template", Map.of("name", "resposta"));

  /** What keeps settings, by the names of the classes. */
  private static final Pattern SETTINGS = Pattern.compile(".*(Settings|Pulling|Scheme|Mailbox)");

  /** What Java shows of an object that says nothing about itself. */
  private static final Pattern IDENTITY = Pattern.compile("(?<=[$\\w])@[0-9a-f]{4,8}$");

  /** What is enough for a connection with all of its blocks; behind a slash, which kind of it. */
  private static final Map<String, Map<String, Object>> ENOUGH =
      Map.ofEntries(
          entry(
              "mastodon", Map.of("instance", "https://m.example", "token", "t", "account", "loja")),
          entry("bluesky", Map.of("account", "loja.bsky.social", "password", "p")),
          entry(
              "x",
              Map.of(
                  "userId", "1",
                  "handle", "loja",
                  "token", "t",
                  "consumerKey", "k",
                  "consumerSecret", "s",
                  "accessToken", "a",
                  "accessTokenSecret", "b")),
          entry("facebook", Map.of("pageId", "1", "token", "t")),
          entry("instagram", Map.of("accountId", "1", "username", "loja", "token", "t")),
          entry("reclameaqui", Map.of("clientId", "c", "clientSecret", "s")),
          entry("reviewpage", Map.of("pages", List.of("https://loja.example/bota"))),
          entry(
              "wordpress",
              Map.of(
                  "site",
                  "https://loja.example",
                  "user",
                  "u",
                  "password",
                  "p",
                  "verify",
                  VERIFY,
                  "reply",
                  REPLY,
                  "whatsapp",
                  WHATSAPP)),
          entry(
              "email",
              Map.of(
                  "host", "imap.loja.example",
                  "user", "sac@loja.example",
                  "password", "p",
                  "reply", REPLY)),
          entry("telegram", Map.of("token", "1:t")),
          entry(
              "whatsapp",
              Map.of(
                  "phoneNumberId", "1",
                  "token", "t",
                  "appSecret", "s",
                  "verifyToken", "v",
                  "template", Map.of("name", "resposta"))),
          entry("discord", Map.of("token", "t", "guild", "1", "channels", List.of("2"))),
          entry("zendesk", Map.of("site", "https://loja.zendesk.com", "token", "t")),
          entry(
              "chatwoot",
              Map.of(
                  "site", "https://chat.loja.example",
                  "account", "1",
                  "token", "t",
                  "verify", Map.of("preset", "chatwoot", "secret", "s"))),
          entry("freshdesk", Map.of("site", "https://loja.freshdesk.com", "apiKey", "k")),
          entry("rss", Map.of("feeds", List.of("https://forum.example/feed"))),
          entry("folder", Map.of("path", "/srv/exports")),
          entry("threads", Map.of("accountId", "1", "username", "loja", "token", "t")),
          entry(
              "youtube",
              Map.of(
                  "channelId", "UC_x5XG1OV2P6uZZ5FSM9Ttw",
                  "clientId", "c",
                  "clientSecret", "s",
                  "refreshToken", "r")),
          entry(
              "googleplay",
              Map.of("app", "br.com.loja", "serviceAccountKey", ServiceAccount.json())),
          entry("appstore", appStore()),
          entry(
              "googlebusiness",
              Map.of(
                  "account", "1",
                  "locations", Map.of("2", "Loja Centro"),
                  "serviceAccountKey", ServiceAccount.json())),
          entry(
              "trustpilot",
              Map.of("apiKey", "k", "apiSecret", "s", "businessUnit", "46d6a890ffa235a75b00021d")),
          entry("judgeme", Map.of("shop", "loja.example", "token", "t", "verify", VERIFY)),
          entry(
              "shopee",
              Map.of(
                  "shopId", "1",
                  "partnerId", "2",
                  "partnerKey", "k",
                  "refreshToken", "r",
                  "tokenFile", "/tokens.json")),
          entry(
              "mercadolivre",
              Map.of(
                  "seller", "1",
                  "clientId", "2",
                  "clientSecret", "s",
                  "refreshToken", "r",
                  "tokenFile", "/tokens.json")),
          entry("survey/generic", pushed("generic")),
          entry("survey/typeform", pushed("typeform")),
          entry(
              "survey/surveymonkey",
              Map.of(
                  "format",
                  "surveymonkey",
                  "survey",
                  "1",
                  "token",
                  "t",
                  "verify",
                  Map.of("preset", "surveymonkey", "secret", "s", "clientId", "c"),
                  "reply",
                  REPLY,
                  "whatsapp",
                  WHATSAPP)),
          entry(
              "survey/formbricks",
              Map.of(
                  "format",
                  "formbricks",
                  "survey",
                  "1",
                  "apiKey",
                  "k",
                  "verify",
                  VERIFY,
                  "reply",
                  REPLY,
                  "whatsapp",
                  WHATSAPP)),
          entry(
              "survey/limesurvey",
              Map.of(
                  "format", "limesurvey",
                  "survey", "1",
                  "url", "https://pesquisa.loja.example",
                  "user", "u",
                  "password", "p",
                  "reply", REPLY,
                  "whatsapp", WHATSAPP)),
          entry(
              "survey/googleforms",
              Map.of(
                  "format", "googleforms",
                  "survey", "1",
                  "clientId", "c",
                  "clientSecret", "s",
                  "refreshToken", "r",
                  "reply", REPLY,
                  "whatsapp", WHATSAPP)),
          entry("returns", pushed("generic")));

  /** What a form does not ask for: known only to say why it is refused. */
  private static final Map<String, Set<String>> NOT_ASKED =
      Map.of("youtube", Set.of("serviceAccountKey"));

  /** A form as it is asked for in one way. */
  record Form(String name, ChannelType type, Map<String, Object> enough) {
    List<SettingField> fields() {
      return type.setup().fields().stream().filter(field -> field.goesWith(enough)).toList();
    }

    /** Those and what a choice in their block decides about: the block knows it in any case. */
    List<SettingField> known() {
      return type.setup().fields().stream()
          .filter(
              field ->
                  field.goesWith(enough)
                      || field.when() != null
                          && field.when().field().contains(".")
                          && at(enough, field.when().field()) != null)
          .toList();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Form> forms() {
    return ChannelTypes.all().values().stream()
        .filter(type -> type.setup().way() == Setup.Way.FORM)
        .flatMap(SetupTest::forms)
        .toList();
  }

  private static Stream<Form> forms(ChannelType type) {
    return ENOUGH.entrySet().stream()
        .filter(entry -> entry.getKey().replaceAll("/.*", "").equals(type.name()))
        .map(entry -> new Form(entry.getKey(), type, entry.getValue()));
  }

  @Test
  void everyFormIsLookedAtInEachOfItsWays() {
    for (ChannelType type : ChannelTypes.all().values()) {
      List<SettingField> fields = type.setup().fields();
      Set<String> ways =
          fields.stream()
              .filter(way -> fields.stream().anyMatch(f -> isOutside(f, way)))
              .flatMap(way -> way.choices().stream().map(choice -> type.name() + "/" + choice))
              .collect(toSet());
      if (type.setup().way() == Setup.Way.FORM) {
        assertEquals(
            ways.isEmpty() ? Set.of(type.name()) : ways,
            forms(type).map(Form::name).collect(toSet()));
      }
    }
  }

  /** Whether a choice decides about what is not in a block with it. */
  private static boolean isOutside(SettingField field, SettingField choice) {
    return field.when() != null
        && field.when().field().equals(choice.name())
        && !choice.name().contains(".");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void theFormHasTheSettingsThatThereAre(Form form) {
    var blocks = new TreeMap<String, Set<String>>();
    for (SettingField field : form.known()) {
      String place = "";
      for (String part : field.name().split("\\.")) {
        blocks.computeIfAbsent(place, block -> new TreeSet<>()).add(part);
        place = place + part + ".";
      }
    }
    blocks.forEach(
        (block, names) -> {
          SettingsException refused =
              assertThrows(SettingsException.class, () -> open(form, block + "unheardOf", "1"));
          String known = refused.problem().replaceAll(".*\\[|]", "");
          var taken = new TreeSet<>(Set.of(known.split(", ")));
          taken.removeAll(NOT_ASKED.getOrDefault(block + form.name(), Set.of()));
          assertEquals(taken, names, block);
        });
  }

  @ParameterizedTest
  @MethodSource("forms")
  void whatIsAskedForIsWhatIsMissing(Form form) {
    assertDoesNotThrow(() -> open(form, form.enough()).close());
    for (SettingField field : form.fields()) {
      if (field.required()) {
        SettingsException missing =
            assertThrows(
                SettingsException.class, () -> open(form, field.name(), null), field.name());
        assertTrue(missing.place().startsWith("form." + field.name()), missing.getMessage());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everySettingIsOfItsKind(Form form) {
    for (SettingField field : form.fields()) {
      Object wrong =
          switch (field.kind()) {
            case TEXT, SECRET, KEY -> List.of("a", "list");
            case LIST, PAIRS, BLOCK -> "a text";
            case NUMBER, FLAG, DURATION, URL, CHOICE -> "no such thing";
          };
      SettingsException refused =
          assertThrows(
              SettingsException.class, () -> open(form, field.name(), wrong), field.name());
      assertEquals("form." + field.name(), refused.place(), refused.getMessage());
      for (String choice : field.choices()) {
        try {
          open(form, field.name(), choice).close();
        } catch (SettingsException e) {
          // another choice may ask for other settings
          assertNotEquals("form." + field.name(), e.place(), e.getMessage());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void whatHoldsWhenASettingIsLeftOutIsWhatTheFormSays(Form form) {
    Map<String, Object> written = form.enough();
    for (SettingField field : form.fields()) {
      if (field.standard() != null && at(written, field.name()) == null) {
        written = with(written, field.name(), standard(field));
      }
    }
    assertEquals(read(open(form, form.enough())), read(open(form, written)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aNumberIsTakenIfItIsInTheRangeThatTheFormTells(Form form) {
    for (SettingField field : form.fields()) {
      SettingField.Range range = field.range();
      if (range != null) {
        for (int end : List.of(range.least(), range.most())) {
          assertDoesNotThrow(() -> open(form, field.name(), end).close(), field.name());
        }
        for (int beyond : List.of(range.least() - 1, range.most() + 1)) {
          SettingsException refused =
              assertThrows(
                  SettingsException.class, () -> open(form, field.name(), beyond), field.name());
          assertEquals("form." + field.name(), refused.place(), refused.getMessage());
        }
      }
    }
  }

  private static Object standard(SettingField field) {
    String standard = String.valueOf(field.standard());
    return field.kind() == SettingField.Kind.LIST ? standard.lines().toList() : standard;
  }

  private static Map<String, Object> pushed(String format) {
    return Map.of("format", format, "verify", VERIFY, "reply", REPLY, "whatsapp", WHATSAPP);
  }

  private static Map<String, Object> appStore() {
    var settings = new HashMap<String, Object>(Shelf.key());
    settings.put("app", "1");
    return settings;
  }

  private static Channel open(Form form, String field, @Nullable Object value) {
    return open(form, with(form.enough(), field, value));
  }

  private static Channel open(Form form, Map<String, Object> settings) {
    ChannelType type = form.type();
    var config = new ConnectionConfig("form", type.name(), new Settings("form", settings));
    return type.open(config, Surroundings.system());
  }

  private static @Nullable Object at(Map<?, ?> settings, String field) {
    Object value = settings;
    for (String part : field.split("\\.")) {
      value = value instanceof Map<?, ?> block ? block.get(part) : null;
    }
    return value;
  }

  /** The same with another value, or without it if that is null. */
  private static Map<String, Object> with(
      Map<?, ?> settings, String field, @Nullable Object value) {
    var copy = new HashMap<String, Object>();
    settings.forEach((name, old) -> copy.put(String.valueOf(name), old));
    int dot = field.indexOf('.');
    String name = dot < 0 ? field : field.substring(0, dot);
    Object put = value;
    if (dot >= 0) {
      Map<?, ?> block = copy.get(name) instanceof Map<?, ?> map ? map : Map.of();
      put = with(block, field.substring(dot + 1), value);
    }
    if (put == null) {
      copy.remove(name);
    } else {
      copy.put(name, put);
    }
    return copy;
  }

  /** The settings that a channel was opened with, wherever it keeps them. */
  private static List<String> read(Channel channel) {
    List<String> found = new ArrayList<>();
    collect(channel, channel.getClass(), 0, found);
    assertNotEquals(List.of(), found, channel.toString());
    return found;
  }

  private static void collect(Object from, @Nullable Class<?> type, int depth, List<String> found) {
    if (type == null || depth > 4 || !type.getName().startsWith("dev.ouvidor")) {
      return;
    }
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        continue;
      }
      Object value = value(field, from);
      if (value != null && SETTINGS.matcher(value.getClass().getSimpleName()).matches()) {
        found.add(components(value));
      } else if (value != null) {
        collect(value, value.getClass(), depth + 1, found);
      }
    }
    collect(from, type.getSuperclass(), depth, found);
  }

  private static String components(Object settings) {
    return Stream.of(settings.getClass().getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .map(field -> field.getName() + "=" + inOrder(value(field, settings)))
        .map(component -> IDENTITY.matcher(component).replaceAll(""))
        .collect(Collectors.joining(", "));
  }

  private static @Nullable Object inOrder(@Nullable Object value) {
    return value instanceof Set<?> set ? new TreeSet<>(set) : value;
  }

  private static @Nullable Object value(Field field, Object of) {
    try {
      field.setAccessible(true);
      return field.get(of);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
