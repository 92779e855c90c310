package dev.ouvidor.pipeline.counting;

import java.time.Duration;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** Descriptions of state that is forgotten when it did not change for a while. */
final class States {
  private States() {}

  static <T> ValueStateDescriptor<T> value(String name, Class<T> type, Duration rememberFor) {
    var descriptor = new ValueStateDescriptor<>(name, TypeInformation.of(type));
    descriptor.enableTimeToLive(
        StateTtlConfig.newBuilder(rememberFor).cleanupFullSnapshot().build());
    return descriptor;
  }

  static <T> MapStateDescriptor<Long, T> map(String name, Class<T> type, Duration rememberFor) {
    var descriptor = new MapStateDescriptor<>(name, Types.LONG, TypeInformation.of(type));
    descriptor.enableTimeToLive(
        StateTtlConfig.newBuilder(rememberFor).cleanupFullSnapshot().build());
    return descriptor;
  }
}
