package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.Network;
import dev.ouvidor.pipeline.analysis.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Packs the heads' weights and the network's points into one sparse matrix of 16-bit numbers; faint
 * weights are dropped, and of points eight bits are kept.
 */
final class Packer {
  /** Below this share of an output's strongest weight a weight is dropped. */
  private static final float FAINT = 0.02f;

  private static final float POINT_STEPS = Byte.MAX_VALUE;

  private Packer() {}

  static Weights pack(Heads heads) {
    NetworkTrainer network = heads.network;
    int dimensions = network.in.from();
    float[] scale = new float[heads.outputs() + dimensions + 1];
    int at = 0;
    for (Head head : heads.heads) {
      for (float[] row : head.weights().values()) {
        for (int c = 0; c < row.length; c++) {
          scale[at + c] = Math.max(scale[at + c], Math.abs(row[c]) / Short.MAX_VALUE);
        }
      }
      at += head.outputs();
    }
    for (int p = 0; p < network.points.length; p++) {
      int column = heads.outputs() + p % dimensions;
      scale[column] = Math.max(scale[column], Math.abs(network.points[p]) / POINT_STEPS);
    }
    scale[scale.length - 1] = 1;
    Map<Integer, List<Integer>> rows = new TreeMap<>();
    at = 0;
    for (Head head : heads.heads) {
      addRows(head, at, scale, rows);
      at += head.outputs();
    }
    addPoints(network, heads.outputs(), scale, rows);
    int[] keys = rows.keySet().stream().mapToInt(k -> k).toArray();
    int[][] entries =
        rows.values().stream()
            .map(r -> r.stream().mapToInt(e -> e).toArray())
            .toArray(int[][]::new);
    return new Weights(keys, entries, scale);
  }

  private static void addPoints(
      NetworkTrainer network, int first, float[] scale, Map<Integer, List<Integer>> rows) {
    int dimensions = network.in.from();
    network.indices.forEach(
        (key, index) -> {
          List<Integer> row = rows.computeIfAbsent(key, k -> new ArrayList<>());
          for (int d = 0; d < dimensions; d++) {
            int column = first + d;
            int quantised = Math.round(network.points[index * dimensions + d] / scale[column]);
            if (quantised != 0) {
              row.add(column << 16 | quantised & 0xffff);
            }
          }
          row.add(first + dimensions << 16 | 1);
        });
  }

  /** The layers, each label with its share. */
  static Network network(Heads heads) {
    NetworkTrainer network = heads.network;
    int labels = heads.outputs();
    float[] out = network.out.weights.clone();
    float[] bias = network.out.bias.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] *= Heads.share(i % labels);
    }
    for (int o = 0; o < labels; o++) {
      bias[o] *= Heads.share(o);
    }
    return new Network(network.in.weights, network.in.bias, out, bias);
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
