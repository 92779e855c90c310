package dev.ouvidor.dashboard.people;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code, as JSON of the API: something that an app can look at.
 *
 * @param size width and height in squares
 * @param path the dark squares, as an SVG path
 */
record Picture(int size, String path) {
  static Picture of(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    var path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    return new Picture(code.size, path.toString());
  }
}
