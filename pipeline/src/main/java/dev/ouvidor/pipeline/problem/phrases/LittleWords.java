package dev.ouvidor.pipeline.problem.phrases;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Words of each language that tell nothing by themselves, in small letters without accents. What
 * denies is none of them: "não liga" is a phrase.
 */
final class LittleWords {
  private static final Set<String> PORTUGUESE =
      words(
          """
          a as o os um uma uns umas de do da dos das em no na nos nas num numa por pelo pela pelos
          pelas para pra pro pras pros com ao aos e ou mas que se como quando onde porque pois ja
          so ate mais muito muita muitos muitas meu minha meus minhas seu sua seus suas nosso nossa
          esse essa esses essas este esta estes estas isso isto aquele aquela ele ela eles elas eu
          voce voces vc vcs me te lhe lhes nos foi era ser sao estou estao estava ta to tava tem
          tinha tenho ter ha vai vou ir fui sou eh aqui ai la ali la entao tambem tb ainda agora
          hoje ontem sobre entre apos antes depois toda todo todos todas cada qual quem cujo dele
          dela deles delas mim ti ne ok oi ola bom boa dia tarde noite obrigado obrigada favor
          """);

  private static final Set<String> SPANISH =
      words(
          """
          a al el la los las un una unos unas de del en por para con y e o u pero que se como
          cuando donde porque pues ya solo hasta mas muy mucho mucha mi mis su sus tu tus nuestro
          nuestra ese esa esos esas este esta estos estas eso esto aquel aquella ellos ellas
          yo usted ustedes me te le les lo nos fue era ser es son estoy estan estaba esta tiene
          tenia tengo tener ha han he hay va voy fui soy aqui ahi alli entonces tambien aun ahora
          hoy ayer sobre entre antes despues todo toda todos todas cada cual quien hola buenos
          buenas dias gracias favor
          """);

  private static final Set<String> ENGLISH =
      words(
          """
          a an the of to in on at by for with from and or but if as that this these those it its
          is are was were be been being am do does did have has had having will would can could
          should may might i im ive you your yours he she him her his hers we our ours us they
          them their my me mine so very just too also then than there here now when where which
          who what how why because into over after before about up out off all any some each
          every been get got again still even only hi hello please thanks thank
          """);

  private static final Set<String> ANY = new HashSet<>();

  static {
    ANY.addAll(PORTUGUESE);
    ANY.addAll(SPANISH);
    ANY.addAll(ENGLISH);
  }

  private static final Map<String, Set<String>> LANGUAGES =
      Map.of("pt", PORTUGUESE, "es", SPANISH, "en", ENGLISH);

  private LittleWords() {}

  /**
   * Those of a language; those of all where it is another one.
   *
   * @param language first part of its BCP 47 tag
   */
  static Set<String> of(String language) {
    return LANGUAGES.getOrDefault(language, ANY);
  }

  private static Set<String> words(String text) {
    return new HashSet<>(Arrays.asList(text.strip().split("\\s+")));
  }
}
