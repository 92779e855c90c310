/**
 * Reviews of an app on Apple's App Store, read and answered through App Store Connect, or only read
 * from the public feed.
 */
@NullMarked
package dev.ouvidor.connectors.appstore;

import org.jspecify.annotations.NullMarked;
