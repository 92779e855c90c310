package dev.ouvidor.dashboard.demo;

import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.sandbox.StandIn;
import dev.ouvidor.dashboard.demo.Townspeople.Person;
import dev.ouvidor.dashboard.demo.Voices.Voice;
import java.util.Map;

/** Somewhere customers write now and then, in the platform's own way. */
interface Place {

  /** Of the connection and of the channel. */
  String name();

  StandIn standIn();

  /** What a configuration file would say about it. */
  Map<String, Object> settings();

  /** Whether somebody would say this here. */
  boolean suits(Voice voice);

  /** Somebody says it; only what {@link #suits}. */
  void hear(Person who, Voice voice);

  /** The connection of the demo to it. */
  default ConnectionConfig connection() {
    return new ConnectionConfig(name(), name(), new Settings("demo." + name(), settings()));
  }
}
