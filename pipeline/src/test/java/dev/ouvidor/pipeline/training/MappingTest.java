package dev.ouvidor.pipeline.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.TestAnalyzer;
import dev.ouvidor.pipeline.analysis.Models;
import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.analysis.Outputs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {

  @ParameterizedTest
  @ValueSource(strings = {"us-airline", "repro", "reclame-aqui"})
  void everyNatureOfTheModelHasALabelAndNoOther(String name) {
    Mapping mapping = Mapping.named(name);
    Set<String> natures = new TreeSet<>(Models.shipped().natures());
    natures.add("other.problem");
    assertEquals(natures, new TreeSet<>(mapping.natures().keySet()));
    assertEquals(Set.of(), difference(mapping.praised().keySet(), Set.copyOf(Outputs.ASPECTS)));
  }

  @Test
  void everyReasonOfTheAirlinesIsSaidOrKnownToBeBeyondUs() {
    Mapping mapping = Mapping.named("us-airline");
    assertEquals(
        List.of(
            "Bad Flight",
            "Can't Tell",
            "Cancelled Flight",
            "Customer Service Issue",
            "Damaged Luggage",
            "Flight Attendant Complaints",
            "Flight Booking Problems",
            "Late Flight",
            "Lost Luggage",
            "longlines"),
        mapping.labels());
    assertEquals(List.of("longlines"), mapping.never());
    assertEquals("Can't Tell", mapping.otherwise());
  }

  @Test
  void everyTopicAndEveryTickedNatureIsSaid() {
    assertEquals(
        List.of("ANUNCIO", "CONDICOESDERECEBIMENTO", "ENTREGA", "OUTROS", "PRODUTO"),
        Mapping.named("repro").labels());
    assertEquals(
        List.of(
            "availability",
            "customer_service",
            "defective_product",
            "delivery_late",
            "not_as_described",
            "price_billing",
            "product_quality",
            "refund_return",
            "warranty_repair",
            "wrong_item"),
        Mapping.named("reclame-aqui").labels());
  }

  @Test
  void theMostProbableNatureSpeaksAndWithoutOneTheRest() {
    var late =
        new TestAnalyzer()
            .analyze(Feedback.builder("c", "files", Family.SOCIAL, "1").text("late").build());
    assertEquals(
        new Mapping.Said("Late Flight", 0.8), Mapping.named("us-airline").one(late.natures()));
    assertEquals(Set.of("ENTREGA"), Mapping.named("repro").all(late));
    Mapping silent = new Mapping(Map.of(), Map.of(), "rest", List.of(), List.of());
    assertEquals(new Mapping.Said("rest", 0), silent.one(late.natures()));
    assertEquals(Set.of("rest"), silent.all(late));
  }

  @Test
  void whatIsHeardLastSpeaksOnlyWhenNoOtherNatureDoes() {
    Mapping mapping =
        Mapping.parse(
            "x",
            List.of(
                "delivery.late -> late",
                "service.rude -> service",
                "otherwise -> rest",
                "last -> service.rude"));
    Nature rude = new Nature("service.rude", 0.95, List.of());
    Nature late = new Nature("delivery.late", 0.3, List.of());
    assertEquals(new Mapping.Said("late", 0.3), mapping.one(List.of(rude, late)));
    assertEquals(new Mapping.Said("service", 0.95), mapping.one(List.of(rude)));
  }

  @Test
  void aLineWithoutAnArrowIsNamed() {
    assertEquals(
        "x: expected 'from -> label', got: delivery.late Late",
        assertThrows(
                IllegalArgumentException.class,
                () -> Mapping.parse("x", List.of("delivery.late Late")))
            .getMessage());
  }

  @Test
  void anyTickedNatureIsRight() {
    assertEquals("b", Problems.ticked("a;b", "b"));
    assertEquals("a", Problems.ticked("a;b", "c"));
  }

  private static Set<String> difference(Set<String> all, Set<String> known) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(known);
    return rest;
  }
}
