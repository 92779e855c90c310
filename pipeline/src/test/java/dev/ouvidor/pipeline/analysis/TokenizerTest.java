package dev.ouvidor.pipeline.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenizerTest {
  private final Tokens tokens = new Tokens();

  private List<String> forms(String text) {
    new Tokenizer().scan(text, text.length(), tokens);
    List<String> forms = new ArrayList<>();
    for (int i = 0; i < tokens.size; i++) {
      forms.add(tokens.form(i));
    }
    return forms;
  }

  private List<String> negated(String text) {
    List<String> forms = forms(text);
    List<String> negated = new ArrayList<>();
    for (int i = 0; i < tokens.size; i++) {
      if (tokens.negated[i]) {
        negated.add(forms.get(i));
      }
    }
    return negated;
  }

  @Test
  void chatAbbreviationsStretchingAndLaughterGetTheirPlainForm() {
    assertEquals(List.of("nao", "chegou", "ate", "hoje"), forms("n CHEGOU até hj"));
    assertEquals(List.of("muito", "bom", "haha"), forms("muuuuito bommmm kkkkk"));
  }

  @Test
  void linksMentionsHashtagsEmojiAndFacesAreSingleTokens() {
    assertEquals(
        List.of("@", "url", "procon", "😡", "😡", ":(", "!!"),
        forms("@loja.br https://x.com/a?b=1 #Procon 😡😡 :-( !!!"));
  }

  @Test
  void anEmojiWithSkinToneAndJoinedPartsIsOneToken() {
    assertEquals(2, forms("👍🏽 👩‍💻").size());
  }

  @Test
  void negationReachesUpToPunctuationOrContrast() {
    assertEquals(List.of("chegou", "ainda"), negated("não chegou ainda, mas gostei"));
    assertEquals(List.of("gostei"), negated("nunca gostei mas comprei"));
    assertEquals(List.of("work", "at", "all"), negated("doesn't work at all. great"));
  }

  @Test
  void portugueseNoIsNoNegationButSpanishAndEnglishNoIs() {
    assertEquals(List.of(), negated("chegou no prazo, muito bom o produto"));
    assertEquals(List.of("me", "llego"), negated("el paquete no me llegó"));
  }
}
