package dev.ouvidor.dashboard.hearing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.ouvidor.pipeline.analysis.Intent;
import dev.ouvidor.pipeline.analysis.Sentiment;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sim, obrigado",
        "Sim!!",
        "siiiim",
        "S",
        "👍",
        "👍🏽",
        "🙏❤️",
        "ok 👍",
        "Resolvido, muito obrigada",
        "resolveu sim",
        "já resolveram, valeu!",
        "Deu tudo certo 😊",
        "tudo certo agora",
        "TUDO OK",
        "obrigada!",
        "vlw",
        "não tenho do que reclamar",
        "sem problemas",
        "nada a reclamar",
        "@lojaaurora sim, chegou hoje",
        "Perfeito",
        "claro que sim",
        "com certeza",
        "isso mesmo",
        "Yes, thanks",
        "yep",
        "all good now",
        "It's fixed, thank you!",
        "no more problems",
        "couldn't be happier",
        "not bad",
        "Sí, gracias",
        "ya llegó, gracias",
        "Solucionado",
        "todo perfecto",
        "sin problemas",
        "Pois sim, está resolvido",
        "Ótimo atendimento",
        "Sim\n\nEm 3 de mai. de 2026, Loja escreveu:\n> Não resolveu? Conte para nós",
      })
  void content(String text) {
    assertEquals(Answer.Meaning.YES, read(text, true).meaning());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ainda não",
        "Ainda não, obrigado",
        "resolveu nada",
        "não resolveu",
        "NAOOOOO",
        "n",
        "não",
        "nao foi resolvido nao",
        "Não chegou até agora",
        "nada ainda",
        "continua com o mesmo defeito",
        "na mesma",
        "piorou",
        "👎",
        "😡😡",
        "não 🙏",
        "obrigado por nada",
        "claro que não",
        "de jeito nenhum",
        "só piorou, um descaso",
        "Não recebi o reembolso",
        "sem resposta até hoje",
        "veio quebrado de novo",
        "n funcionou",
        "ninguém me respondeu, não resolveram",
        "Not yet",
        "no",
        "Nope, still broken",
        "it isn't fixed",
        "still waiting",
        "same problem",
        "nothing changed",
        "I'm not happy",
        "todavía no",
        "Aún no, gracias",
        "no se ha resuelto",
        "sigue igual",
        "para nada",
        "no me llegó",
        "péssimo",
        "Não.\n> Está resolvido? Sim, está!",
      })
  void notContent(String text) {
    assertEquals(Answer.Meaning.NO, read(text, true).meaning());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "?",
        "ok",
        "oi",
        "sim, mas ainda falta o estorno",
        "resolveu mas demorou demais",
        "quando vai ser resolvido?",
        "já está resolvido?",
        "não, está tudo certo",
        "não sei ainda",
        "ainda não testei",
        "mais ou menos",
        "not sure",
        "partly fixed, thanks",
        "👍👎",
        "tenho outra dúvida",
        "sim 😡",
        "123456",
        "3/5/2026",
        "5 dias",
        "pedido 84-4",
      })
  void forAPerson(String text) {
    assertEquals(Answer.Meaning.UNSURE, read(text, true).meaning());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5 | YES | 5",
        "5️⃣ | YES | 5",
        "nota 2 | NO | 2",
        "Nota: 4 | YES | 4",
        "nota 10 | YES | 5",
        "nota zero | NO | 1",
        "5/5 | YES | 5",
        "3 de 5 | UNSURE | 3",
        "4 out of 5 | YES | 4",
        "⭐⭐⭐⭐⭐ | YES | 5",
        "⭐ | NO | 1",
        "cinco | YES | 5",
        "cinco estrelas | YES | 5",
        "sim, 5 | YES | 5",
        "5, muito bom | YES | 5",
        "2 - demorou | NO | 2",
        "sim, nota 2 | NO | 2",
        "não, nota 5 | UNSURE | 5",
        "resolvido, nota 3 | YES | 3",
        "não resolveu, 1 | NO | 1",
        "dou 4 | YES | 4",
        "1 pessimo | NO | 1",
        "un 5 | UNSURE | ",
        "3.5 | UNSURE | ",
        "recebi 3 de 5 itens | YES | ",
        "nota 4 ou nota 5 | UNSURE | ",
      })
  void scores(String text, Answer.Meaning meaning, Integer score) {
    Answer answer = read(text, true);
    assertEquals(score, answer.score());
    assertEquals(meaning, answer.meaning());
  }

  @Test
  void aBareNumberIsNoScoreWhereNoneWasAskedFor() {
    assertEquals(new Answer(Answer.Meaning.UNSURE, null), read("5", false));
    assertEquals(new Answer(Answer.Meaning.NO, 2), read("nota 2", false));
  }

  @Test
  void theModelsJudgeWhatSaysNothingOutright() {
    String text = "vocês salvaram meu aniversário";
    assertEquals(
        Answer.Meaning.YES, Answer.read(text, Sentiment.POSITIVE, Intent.PRAISE, false).meaning());
    assertEquals(
        Answer.Meaning.NO,
        Answer.read("estou cansada disso", Sentiment.NEGATIVE, Intent.COMPLAINT, false).meaning());
    assertEquals(
        Answer.Meaning.UNSURE,
        Answer.read(text, Sentiment.POSITIVE, Intent.QUESTION, false).meaning());
  }

  @Test
  void nothingThatPeopleCanWriteBreaksIt() {
    Random random = new Random(7);
    String[] pieces = {
      "sim",
      "não",
      "no",
      " ",
      "\n",
      "5",
      "nota",
      "👍",
      "👎",
      ">",
      "mas",
      "?",
      "ainda",
      ",",
      "it's",
      "é",
      "\uD83D",
      "em x escreveu:",
      "resolv",
      "(",
      "[",
      "*",
      "⭐",
      "a".repeat(3_000)
    };
    for (int i = 0; i < 5_000; i++) {
      var text = new StringBuilder();
      for (int j = random.nextInt(12); j > 0; j--) {
        text.append(pieces[random.nextInt(pieces.length)]).append(random.nextBoolean() ? " " : "");
      }
      assertNotNull(read(text.toString(), random.nextBoolean()));
    }
    for (String piece :
        new String[] {"foi ", "a que ", "not x ", "em x escreveu:\n", "> ", "5 ", "nota ", "⭐"}) {
      assertNotNull(read("não tem " + piece.repeat(50_000), true));
    }
  }

  private static Answer read(String text, boolean scale) {
    return Answer.read(text, Sentiment.NEUTRAL, Intent.OTHER, scale);
  }
}
