package dev.ouvidor.pipeline.analysis.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "meu CPF 529.982.247-25, ok | meu CPF [CPF], ok",
        "cpf52998224725obrigado | cpf[CPF]obrigado",
        "529 982 247 25 | [CPF]",
        "CPF ５２９.９８２.２４７-２５ | CPF [CPF]",
        "CNPJ 11.222.333/0001-81 | CNPJ [CNPJ]",
        "11222333000181 | [CNPJ]",
        "CNPJ 12.ABC.345/01DE-35 | CNPJ [CNPJ]",
        "cnpj12abc34501de35 | cnpj[CNPJ]",
        "NIF 123456789 | NIF [NIF]",
        "contribuinte n.º 245 678 901? não: 123 456 789 | contribuinte n.º 245 678 901? não: [NIF]",
        "zap (11) 98765-4321 | zap [PHONE]",
        "11987654321 e (21) 3456-7890 | [PHONE] e [PHONE]",
        "ligue 98765-4321 | ligue [PHONE]",
        "+55 11 98765-4321 / +351 912 345 678 | [PHONE] / [PHONE]",
        "mi móvil 612 34 56 78 | mi móvil [PHONE]",
        "call (415) 555-2671 or +44 7911 123456 | call [PHONE] or [PHONE]",
        "meu número é 612345678 | meu número é [PHONE]",
        "escreva: maria.silva@example.com.br. | escreva: [EMAIL].",
        "joão arroba gmail ponto com ponto br | [EMAIL]",
        "maria (at) gmail.com | [EMAIL]",
        "write to maria at gmail dot com please | write to [EMAIL] please",
        "maria @ gmail.com | [EMAIL]",
        "joao11987654321@gmail.com | [EMAIL]",
        "CEP 01310100, CEP: 01310-100 | CEP [POSTCODE], CEP: [POSTCODE]",
        "1200-456 Lisboa | [POSTCODE] Lisboa",
        "cartão 4111 1111 1111 1111 val 12/28 | cartão [CARD] val 12/28",
        "amex 3782-822463-10005 | amex [CARD]",
        "pix 123e4567-e89b-42d3-a456-426614174000 | pix [PIX]",
        "chave pix (e-mail): maria@gmail.com | chave pix (e-mail): [PIX]",
        "meu pix é o cpf 52998224725 | meu pix é o cpf [PIX]",
        "pedido 123456 | pedido [ORDER]",
        "order #A-1234 | order #[ORDER]",
        "nº do pedido: 701-1234567-7654321 | nº do pedido: [ORDER]",
        "encomenda 998877 e 998878 | encomenda [ORDER] e [ORDER]",
        "my order, 4784319, is late | my order, [ORDER], is late",
        "protocolo 2026112000012345 | protocolo [ORDER]",
        "ordem de serviço: F01/107348Sempre comprei | ordem de serviço: [ORDER]Sempre comprei",
        "pedido 912345678 | pedido [ORDER]",
        "objeto aa 123 456 785 br | objeto [TRACKING]",
        "AA123456785BR parado | [TRACKING] parado",
        "rastreio: 1234 5678 9012 3456 | rastreio: [TRACKING]",
      })
  void isFoundInItsSpellings(String text, String masked) {
    assertEquals(masked, PersonalData.mask(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "arroba",
        "@",
        "5",
        "custou R$ 1.234,56 em 12x",
        "chegou em 20/11/2026 às 14:30",
        "529.982.247-26 não existe",
        "4111 1111 1111 1112",
        "EAN 7891000315507",
        "SKU 612345678",
        "AA123456789BR",
        "@maria@example.social oi",
        "@joao11987654321 oi",
        "https://x.example/status/11987654321",
        "SAC 0800 123 4567",
        "nota 10, 9/10, 100%",
        "pedido de 20/11/2026, pedido com 3 camisetas, pedido de R$ 2000",
        "look at amazon.com",
        "de 2020-2021",
        "bivolt 127/220 V",
        "12.345.678 views",
        "Hey @AOL, order of 3000 pieces",
        "000.000.000-00"
      })
  void isNotSeenInOtherNumbers(String text) {
    assertEquals(List.of(), PersonalData.find(text));
  }

  @Test
  void isGivenInTheOffsetsOfTheText() {
    assertEquals(
        List.of(new PersonalSpan(Kind.EMAIL, 3, 10), new PersonalSpan(Kind.ORDER, 18, 23)),
        PersonalData.find("😡 a@b.com pedido 12345"));
  }

  /** Time must not explode with what anybody may write. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1 ",
        "1-",
        "a@",
        "1.a",
        "@ ",
        " arroba x ponto ",
        "pedido ",
        "(+",
        "#1a/",
        "1a"
      })
  void isLookedForInEndlessTexts(String part) {
    PersonalData.find(part.repeat(300_000 / part.length()));
  }
}
