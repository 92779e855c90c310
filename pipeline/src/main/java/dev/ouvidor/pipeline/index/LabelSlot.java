package dev.ouvidor.pipeline.index;

/** Where the labels of feedback stand that are looked at. */
public enum LabelSlot {
  /** What the taxonomy in force said when it arrived. */
  AS_JUDGED("analysis"),
  FIRST("relabelled.first"),
  SECOND("relabelled.second");

  private final String place;

  LabelSlot(String place) {
    this.place = place;
  }

  /** The field of the codes of natures. */
  public String natures() {
    return place + ".natures.code";
  }

  /** The field of the names of aspects. */
  public String aspects() {
    return place + ".aspects.name";
  }

  /** Of the two that are filled in turns, the other one. */
  public LabelSlot other() {
    return this == FIRST ? SECOND : FIRST;
  }
}
