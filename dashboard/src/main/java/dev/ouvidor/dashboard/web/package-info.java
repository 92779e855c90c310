/** The web server around all features: pages, assets, sessions, errors, security headers. */
@NullMarked
package dev.ouvidor.dashboard.web;

import org.jspecify.annotations.NullMarked;
