package dev.ouvidor.pipeline.training;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What is known of each text, one example of each question's own brought together. */
final class Lessons {
  /** A feeling counts this much beside the other questions. */
  private static final float FEELING = 0.5f;

  private Lessons() {}

  /** One example a text, in the order of the first list, then of the last. */
  static List<NetworkTrainer.Example> of(
      List<Head.Example> sentiments,
      List<Head.Example> intents,
      List<ManyQuestions.Example> yesOrNo) {
    Map<Document, Head.Example> feeling = byDocument(sentiments);
    Map<Document, Head.Example> intent = byDocument(intents);
    Map<Document, ManyQuestions.Example> answers = new IdentityHashMap<>();
    yesOrNo.forEach(example -> answers.put(example.document(), example));
    List<Document> documents = new ArrayList<>();
    sentiments.forEach(example -> documents.add(example.document()));
    for (ManyQuestions.Example example : yesOrNo) {
      if (!feeling.containsKey(example.document())) {
        documents.add(example.document());
      }
    }
    Head.Example none = new Head.Example(documents.get(0), -1, 0);
    var nothing = new ManyQuestions.Example(documents.get(0), 0, 0, 0);
    return documents.stream()
        .map(
            document -> {
              Head.Example felt = feeling.getOrDefault(document, none);
              Head.Example meant = intent.getOrDefault(document, none);
              ManyQuestions.Example said = answers.getOrDefault(document, nothing);
              return new NetworkTrainer.Example(
                  document.keys(),
                  felt.answer(),
                  felt.weight() * FEELING,
                  meant.answer(),
                  meant.weight(),
                  said.asked(),
                  said.yes(),
                  said.weight());
            })
        .toList();
  }

  private static Map<Document, Head.Example> byDocument(List<Head.Example> examples) {
    Map<Document, Head.Example> byDocument = new IdentityHashMap<>();
    examples.forEach(example -> byDocument.put(example.document(), example));
    return byDocument;
  }
}
