package dev.ouvidor.connectors.returns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReturnReasonTest {

  @ParameterizedTest
  @CsvSource({
    "SIZE_TOO_SMALL, SIZE_TOO_SMALL",
    "size_too_large, SIZE_TOO_LARGE",
    "Size too small, SIZE_TOO_SMALL",
    "unwanted, CHANGED_MIND",
    "color, CHANGED_MIND",
    "wrong-item, WRONG_ITEM",
    "other, OTHER",
    "Ficou pequeno, SIZE_TOO_SMALL",
    "O sapato ficou largo demais, SIZE_TOO_LARGE",
    "Me queda chico, SIZE_TOO_SMALL",
    "it runs large, SIZE_TOO_LARGE",
    "Produto com defeito, DEFECTIVE",
    "Parou de funcionar em dois dias, DEFECTIVE",
    "No funciona, DEFECTIVE",
    "Doesn't work, DEFECTIVE",
    "Chegou quebrado, DAMAGED_IN_TRANSIT",
    "Llegó roto, DAMAGED_IN_TRANSIT",
    "Arrived broken, DAMAGED_IN_TRANSIT",
    "Diferente da foto do anúncio, NOT_AS_DESCRIBED",
    "Não é como descrito, NOT_AS_DESCRIBED",
    "Not as described, NOT_AS_DESCRIBED",
    "No es como en la foto, NOT_AS_DESCRIBED",
    "Recebi o produto errado, WRONG_ITEM",
    "Talla equivocada, WRONG_ITEM",
    "Wrong color sent, WRONG_ITEM",
    "Atraso na entrega, LATE_DELIVERY",
    "Arrived too late, LATE_DELIVERY",
    "Llegó con retraso, LATE_DELIVERY",
    "Não recebi o pedido, NOT_RECEIVED",
    "Never arrived, NOT_RECEIVED",
    "Nunca llegó, NOT_RECEIVED",
    "Me arrependi da compra, CHANGED_MIND",
    "Desisti, CHANGED_MIND",
    "Changed my mind, CHANGED_MIND",
    "Ya no lo quiero, CHANGED_MIND",
    "Não gostei, CHANGED_MIND",
    "Ganhei de presente repetido, UNWANTED_GIFT",
    "Regalo no deseado, UNWANTED_GIFT",
    "zzz, OTHER",
    "'  ', UNKNOWN",
    ", UNKNOWN"
  })
  void understandsCodesAndWordsInThreeLanguages(String given, ReturnReason reason) {
    assertEquals(reason, ReturnReason.of(given));
  }
}
