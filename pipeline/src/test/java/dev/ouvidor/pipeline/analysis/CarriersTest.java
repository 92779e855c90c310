package dev.ouvidor.pipeline.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarriersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pt-BR | cadê meu pedido? a JADLOG disse que entregou     | Jadlog",
        "pt-BR | os correios perderam, e o sedex custou 60 reais  | Correios",
        "pt-BR | @CorreiosBR de novo!! #totalexpress também       | Correios, Total Express",
        "pt-BR | veio pela Azul  Cargo (era pra ser Loggi)        | Azul Cargo, Loggi",
        "pt-BR | comprei azul, chegou total errado                | ''",
        "pt-BR | me passa o ctt da loja                           | ''",
        "pt-PT | Os Correios deixaram o aviso errado              | CTT",
        "pt-PT | a ctt expresso não tocou à campainha             | CTT",
        "es    | dos correos y nadie contesta                     | ''",
        "es    | Lo tiene Correos desde el lunes                  | Correos",
        "es    | Correos Express dice que no estaba               | Correos Express",
        "es    | ups, algo salió mal                              | ''",
        "es    | Interrapidísimo lo perdió                        | Interrapidísimo",
        "en    | UPS lost it, then royal mail found it            | Royal Mail, UPS",
        "en    | https://www.dhl.com/track?id=1 says delivered    | DHL",
        "en    | j&t express never rang, dhlx neither             | J&T Express",
        "und   | correios                                         | Correios"
      })
  void carriersAreNamedAsCustomersWriteThem(String language, String text, String named) {
    assertEquals(named, String.join(", ", Carriers.in(text, language)));
  }

  @ParameterizedTest
  @CsvSource({"'',pt-BR", "'\ud83d\ude9a ',en", "'---',und"})
  void whatHoldsNoWordsNamesNobody(String text, String language) {
    assertEquals(List.of(), Carriers.in(text, language));
  }
}
