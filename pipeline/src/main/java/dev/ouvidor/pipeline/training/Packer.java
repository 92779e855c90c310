package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Packs the heads' weights into one sparse matrix of 16-bit numbers; faint weights are dropped. */
final class Packer {
  /** Below this share of an output's strongest weight a weight is dropped. */
  private static final float FAINT = 0.02f;

  private Packer() {}

  static Weights pack(Heads heads) {
    float[] scale = new float[heads.outputs()];
    int at = 0;
    for (Head head : heads.heads) {
      for (float[] row : head.weights().values()) {
        for (int c = 0; c < row.length; c++) {
          scale[at + c] = Math.max(scale[at + c], Math.abs(row[c]) / Short.MAX_VALUE);
        }
      }
      at += head.outputs();
    }
    Map<Integer, List<Integer>> rows = new TreeMap<>();
    at = 0;
    for (Head head : heads.heads) {
      addRows(head, at, scale, rows);
      at += head.outputs();
    }
    int[] keys = rows.keySet().stream().mapToInt(k -> k).toArray();
    int[][] entries =
        rows.values().stream()
            .map(r -> r.stream().mapToInt(e -> e).toArray())
            .toArray(int[][]::new);
    return new Weights(keys, entries, scale);
  }

  private static void addRows(Head head, int at, float[] scale, Map<Integer, List<Integer>> rows) {
    int[] keys = head.weights().keySet().stream().mapToInt(k -> k).toArray();
    Arrays.sort(keys);
    for (int key : keys) {
      float[] row = head.weights().get(key);
      for (int c = 0; row != null && c < row.length; c++) {
        int quantised = scale[at + c] == 0 ? 0 : Math.round(row[c] / scale[at + c]);
        if (Math.abs(quantised) >= FAINT * Short.MAX_VALUE) {
          rows.computeIfAbsent(key, k -> new ArrayList<>())
              .add(at + c << 16 | (quantised & 0xffff));
        }
      }
    }
  }
}
