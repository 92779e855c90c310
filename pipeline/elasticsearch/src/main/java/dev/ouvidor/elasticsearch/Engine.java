package dev.ouvidor.elasticsearch;

import java.nio.file.Path;

/**
 * An unpacked engine, ready to run.
 *
 * @param home the server: jars, native libraries, modules
 * @param mainClass the node's main
 * @param nodeJar the jar with it
 * @param plugins folder of plugin folders
 * @param archiveFolder where the class data of this engine on this Java runtime is, or would be
 * @param archived whether it is there, and intact
 */
record Engine(
    Path home, String mainClass, Path nodeJar, Path plugins, Path archiveFolder, boolean archived) {
  /** The class data themselves: what the JVM read and checked at an earlier start. */
  Path archive() {
    return archiveFolder.resolve("classes.jsa");
  }
}
