package dev.ouvidor.dashboard.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProtocolTest {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private final Random random = new Random(7);

  @Test
  void aNumberLeadsBackToItsCaseHoweverItIsWritten() {
    for (int i = 0; i < 500; i++) {
      String id = id();
      String number = Protocol.of(id);
      assertTrue(number.matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}"), number);
      for (String written :
          new String[] {
            number,
            number.replace("-", " ").toLowerCase(Locale.ROOT),
            number.replace('0', 'O').replace('1', 'l')
          }) {
        Protocol.Range range = Protocol.read(written).orElseThrow();
        assertTrue(range.first().compareTo(id) <= 0 && range.last().compareTo(id) >= 0, written);
      }
    }
  }

  @Test
  void oneWrongCharacterOrTwoExchangedOnesAreNoticed() {
    for (int i = 0; i < 300; i++) {
      String number = Protocol.of(id()).replace("-", "");
      int at = random.nextInt(number.length());
      int other = random.nextInt(number.length());
      StringBuilder misread = new StringBuilder(number);
      misread.setCharAt(at, ALPHABET.charAt(random.nextInt(32)));
      StringBuilder exchanged = new StringBuilder(number);
      exchanged.setCharAt(at, number.charAt(other));
      exchanged.setCharAt(other, number.charAt(at));
      for (StringBuilder wrong : new StringBuilder[] {misread, exchanged}) {
        if (!wrong.toString().equals(number)) {
          assertEquals(Optional.empty(), Protocol.read(wrong.toString()), number + " " + wrong);
        }
      }
    }
  }

  @Test
  void wordsAreNoNumbers() {
    for (String text : new String[] {"", "cadê meu pedido", "entregamento", "K7QF-9M2X"}) {
      assertEquals(Optional.empty(), Protocol.read(text));
    }
    assertNotEquals(Protocol.of(id()), Protocol.of(id()));
  }

  private String id() {
    return "%016x%08x".formatted(random.nextLong(), random.nextInt());
  }
}
