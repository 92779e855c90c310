package dev.ouvidor.dashboard.playbooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.cases.Outbox;
import dev.ouvidor.dashboard.cases.Town;
import dev.ouvidor.dashboard.playbooks.Playbook.Customer;
import dev.ouvidor.dashboard.playbooks.Playbook.Place;
import dev.ouvidor.dashboard.playbooks.Playbook.Template;
import dev.ouvidor.dashboard.playbooks.Playbook.Tone;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.analysis.Category;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.analysis.privacy.Kind;
import dev.ouvidor.pipeline.analysis.privacy.PersonalData;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseLife;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlaybooksTest {
  private static final int LONGEST_SOCIAL = 280;
  private static final Pattern PROMISE =
      Pattern.compile(
          "garant|promet|promes|com certeza|sem falta|imediatamente|hoje mesmo|amanhã|100%"
              + "|guarantee|promise|certainly|immediately|right away|tomorrow"
              + "|sin falta|inmediatamente|mañana|resolveremos|solucionaremos",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Map<String, String> KNOWN =
      Map.of(
          "name", "Maximiliana",
          "order", "PED-20261122-001",
          "product", "Cadeira de escritório Aurora",
          "date", "22/11/2026",
          "protocol", "K7QF-9M2X-4TRD");

  @Test
  void theStarterSetHasGoodTextsForEveryNatureLanguageAndTone() {
    Playbooks starter = Playbooks.starter();
    PlaybookCheck.run(starter.all(), Taxonomy.builtIn());
    Set<String> natures = new TreeSet<>();
    for (Playbook playbook : starter.all()) {
      if (playbook.nature() != null) {
        natures.add(playbook.nature());
      }
      for (String language : Playbooks.LANGUAGES) {
        for (Tone tone : Tone.values()) {
          for (Place place : List.of(Place.PUBLIC, Place.PRIVATE)) {
            assertTrue(
                playbook.templates().stream()
                    .filter(t -> t.language().equals(language) && t.tone() == tone)
                    .filter(t -> t.place() == Place.ANY || t.place() == place)
                    .anyMatch(
                        t -> Filling.of(t.text(), Map.of("protocol", "x")).missing().isEmpty()),
                playbook.id() + " " + language + " " + tone + " " + place);
          }
        }
      }
      playbook.templates().forEach(template -> check(playbook.id(), template));
    }
    Set<String> all = new TreeSet<>();
    Taxonomy.builtIn().categories().stream().map(Category::code).forEach(all::add);
    assertEquals(all, natures);
  }

  private static void check(String id, Template template) {
    for (Map<String, String> values : List.of(KNOWN, Map.of("protocol", "K7QF-9M2X-4TRD"))) {
      Filling filling = Filling.of(template.text(), values);
      String where = id + " " + template.language() + ": " + filling.text();
      if (template.place() != Place.PRIVATE) {
        assertEquals(Set.of(), filling.missing(), where);
      }
      // All letters of these languages weigh one; a mention of the customer needs some place too.
      assertTrue(filling.text().length() <= LONGEST_SOCIAL - 16, where);
      assertFalse(PROMISE.matcher(filling.text()).find(), where);
      assertFalse(filling.text().contains("  "), where);
      assertEquals(filling.missing().isEmpty(), !Filling.hasMarks(filling.text()), where);
      assertTrue(
          PersonalData.find(filling.text()).stream().allMatch(s -> s.kind() == Kind.ORDER), where);
    }
  }

  @Test
  void whatIsNotKnownIsLeftOutOrNamed() {
    String template = "Oi[, {name}]! O pedido {order}[ ({product}, {date})] está a caminho.";
    Filling some = Filling.of(template, Map.of("order", "$1", "product", "Sofá"));
    assertEquals("Oi! O pedido $1 está a caminho.", some.text());
    assertEquals(Set.of(), some.missing());
    Filling none = Filling.of(template, Map.of("name", "Uma"));
    assertEquals("Oi, Uma! O pedido {order} está a caminho.", none.text());
    assertEquals(Set.of("order"), none.missing());
  }

  @Test
  void theMostSpecificOneIsChosenAndTheShopsOwnStandInPlace() {
    List<Playbook> own =
        List.of(
            own("delivery.late", "delivery.late", null, null),
            own("late-again", "delivery.late", null, Customer.RETURNING),
            own("grave", "delivery.late", 3, null));
    Playbooks playbooks = Playbooks.with(own);
    assertEquals(own, playbooks.own());
    assertEquals("delivery.late", chosen(playbooks, 2, Customer.FIRST_TIME));
    assertEquals("grave", chosen(playbooks, 4, Customer.FIRST_TIME));
    assertEquals("late-again", chosen(playbooks, 4, Customer.RETURNING));
    var glad = new Situation(List.of(), 0, Set.of(Customer.FIRST_TIME), Sentiment.POSITIVE);
    assertEquals("praise", playbooks.choose(glad).id());
    var asks = new Situation(List.of(), 0, Set.of(Customer.FIRST_TIME), Sentiment.NEUTRAL);
    assertEquals("general", playbooks.choose(asks).id());
    assertEquals("pt-PT", Playbooks.answering("pt-PT"));
    assertEquals("es", Playbooks.answering("es-MX"));
    assertEquals("en", Playbooks.answering("de"));
    assertEquals("pt-BR", Playbooks.answering("und"));
  }

  @Test
  void whatMakesNoSenseIsRefusedByFieldAndValue() {
    refused("playbooks[0].id", own("Ä", null, null, null));
    refused("playbooks[0].nature", own("a", "no.such", null, null));
    refused("playbooks[0].severity", own("a", null, 5, null));
    refused("playbooks[0].templates[0].text", with("Oi {nome}!"));
    refused("playbooks[0].templates[0].text", with("Oi[, {name}!"));
    refused("playbooks[0].templates[0].text", with(" "));
    refused("playbooks[1].id", own("a", null, null, null), own("a", null, null, null));
  }

  @Test
  void aPastReplyLosesWhatBelongedToItsCustomer() {
    CaseDocument settled =
        answered("@maria Oi, Maria! O pedido nº 99881234 sai agora. Abraço, Mariana");
    PastReply reply = PastReply.of(settled).orElseThrow();
    assertEquals("Oi, {name}! O pedido nº {order} sai agora. Abraço, Mariana", reply.template());
    assertTrue(PastReply.of(answered("Escreva a ana@loja.test")).isEmpty());
    assertTrue(PastReply.of(Town.opened()).isEmpty());
  }

  private static String chosen(Playbooks playbooks, int severity, Customer customer) {
    var situation =
        new Situation(List.of("delivery.late"), severity, Set.of(customer), Sentiment.NEGATIVE);
    return playbooks.choose(situation).id();
  }

  private static void refused(String field, Playbook... playbooks) {
    Refusal refusal =
        assertThrows(
            Refusal.class, () -> PlaybookCheck.run(List.of(playbooks), Taxonomy.builtIn()));
    assertEquals(field, refusal.field(), refusal.getMessage());
  }

  private static Playbook with(String text) {
    return playbook("a", null, null, null, text);
  }

  private static CaseDocument answered(String text) {
    var written = new Outbox.Written("r1", "x:1", text, Visibility.PUBLIC, "ana");
    CaseDocument queued = Outbox.queue(Town.opened(), written, Town.NOON);
    return Outbox.decide(queued, "r1", Outbox.Decision.SENT, "ana", Town.NOON);
  }

  private static Playbook own(
      String id, @Nullable String nature, @Nullable Integer severity, @Nullable Customer customer) {
    return playbook(id, nature, severity, customer, "Oi!");
  }

  private static Playbook playbook(
      String id,
      @Nullable String nature,
      @Nullable Integer severity,
      @Nullable Customer customer,
      String text) {
    var templates = new ArrayList<Template>();
    templates.add(new Template("pt-BR", Tone.CASUAL, Place.ANY, text));
    return new Playbook(
        id,
        nature,
        severity,
        customer,
        null,
        CaseLife.Kind.QUICK,
        Playbook.Approval.NOBODY,
        null,
        List.of(),
        templates);
  }
}
