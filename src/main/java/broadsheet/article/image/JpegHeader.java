package broadsheet.article.image;

import java.util.Optional;

/// Reads the size of a JPEG file: the first frame header, and the orientation in the Exif data, by
/// which browsers rotate the image.
final class JpegHeader {

  private static final int EXIF_SEGMENT = 0xE1;
  private static final int START_OF_SCAN = 0xDA;
  private static final int END_OF_IMAGE = 0xD9;

  /// The tag of the orientation in Exif, its type (a number of two bytes), and the first and last
  /// of the values that swap width and height.
  private static final int ORIENTATION = 0x0112;

  private static final int SHORT = 3;
  private static final int FIRST_TURNED = 5;
  private static final int LAST_TURNED = 8;

  private static final int ENTRY_LENGTH = 12;

  private final HeaderBytes file;
  private boolean turned;

  private JpegHeader(HeaderBytes file) {
    this.file = file;
  }

  static Optional<ImageSize> size(HeaderBytes file) {
    return new JpegHeader(file).size();
  }

  private Optional<ImageSize> size() {
    long at = 2;
    while (file.number(at, 1) == 0xFF) {
      long marker = file.number(at + 1, 1);
      if (marker == 0xFF) {
        // Any number of these bytes may precede a marker.
        at++;
        continue;
      }
      long length = file.number(at + 2, 2);
      if (marker == START_OF_SCAN || marker == END_OF_IMAGE || length < 2) {
        return Optional.empty();
      }
      if (isFrame(marker)) {
        Optional<ImageSize> size = ImageSize.of(file.number(at + 7, 2), file.number(at + 5, 2));
        return turned ? size.map(ImageSize::turned) : size;
      }
      if (marker == EXIF_SEGMENT && file.has(at + 4, "Exif\0\0")) {
        turned = isTurned(at + 10, at + 2 + length);
      }
      at += 2 + length;
    }
    return Optional.empty();
  }

  /// Returns whether a marker begins a frame: C0 to CF, except those of tables and extensions.
  private static boolean isFrame(long marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  /// Looks for the orientation in the first directory of TIFF data.
  ///
  /// @param start the start of the data, to which its offsets refer
  private boolean isTurned(long start, long end) {
    boolean isReversed = file.has(start, "II");
    long directory = start + number(start + 4, 4, isReversed);
    long count = number(directory, 2, isReversed);
    for (int i = 0; i < count; i++) {
      long entry = directory + 2 + (long) ENTRY_LENGTH * i;
      if (entry + ENTRY_LENGTH > end) {
        return false;
      }
      if (number(entry, 2, isReversed) == ORIENTATION) {
        long value = number(entry + 8, 2, isReversed);
        return number(entry + 2, 2, isReversed) == SHORT
            && value >= FIRST_TURNED
            && value <= LAST_TURNED;
      }
    }
    return false;
  }

  private long number(long offset, int count, boolean isReversed) {
    return isReversed ? file.reversed(offset, count) : file.number(offset, count);
  }
}
