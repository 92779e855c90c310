package dev.ouvidor.pipeline;

import dev.ouvidor.pipeline.erased.ErasedList;
import dev.ouvidor.pipeline.erased.ErasedSource;
import dev.ouvidor.pipeline.erased.ErasedStore;
import dev.ouvidor.pipeline.index.QuarantineDocument;
import dev.ouvidor.pipeline.settings.Setting;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Holds back from quarantine what was erased from it. Keeps nothing: what was erased is asked for
 * anew before the first document after every start.
 */
final class KeepErased
    extends BroadcastProcessFunction<QuarantineDocument, Setting, QuarantineDocument> {
  private static final long serialVersionUID = 1;

  private final ErasedSource source;
  private transient @Nullable ErasedList erased;

  KeepErased(ErasedSource source) {
    this.source = source;
  }

  @Override
  public void processElement(
      QuarantineDocument document, ReadOnlyContext context, Collector<QuarantineDocument> out)
      throws InterruptedException {
    ErasedList known = erased;
    if (known == null) {
      known = source.get();
      erased = known;
    }
    if (!known.coversDocument(document.id())) {
      out.collect(document);
    }
  }

  @Override
  public void processBroadcastElement(
      Setting setting, Context context, Collector<QuarantineDocument> out) throws Exception {
    if (setting.kind().equals(ErasedStore.KIND)) {
      ErasedList told = ErasedList.read(setting.body());
      erased = erased == null ? null : erased.and(told);
    }
  }
}
