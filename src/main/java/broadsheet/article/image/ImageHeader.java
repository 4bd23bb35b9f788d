package broadsheet.article.image;

import java.util.Optional;

/// Reads the size of an image from the beginning of its file. Nothing is decoded, so that neither
/// the time nor the memory depends on what the file claims, and any bytes are safe to read.
///
/// The format is recognized by the content, as browsers do, and not by the name of the file.
public final class ImageHeader {

  /// The number of bytes at the beginning of a file that are enough for nearly every image. Before
  /// the size of a JPEG, cameras write up to 64 KiB of metadata and an equally large preview, and
  /// some programs write a color profile in several parts.
  public static final int LENGTH = 256 << 10;

  /// The type of an icon in an ICO file; that of a mouse pointer is 2.
  private static final String ICON = "\0\0\1\0";

  private ImageHeader() {}

  /// Returns the size of an AVIF, GIF, ICO, JPEG, PNG or WebP file; empty if the bytes are of
  /// another kind, are damaged or end before the size.
  ///
  /// @param beginning the first bytes of the file
  public static Optional<ImageSize> size(byte[] beginning) {
    HeaderBytes file = new HeaderBytes(beginning);
    if (file.has(0, "\u0089PNG\r\n\u001A\n")) {
      return file.has(12, "IHDR")
          ? ImageSize.of(file.number(16, 4), file.number(20, 4))
          : Optional.empty();
    }
    if (file.has(0, "\u00FF\u00D8")) {
      return JpegHeader.size(file);
    }
    if (file.has(0, "GIF87a") || file.has(0, "GIF89a")) {
      return ImageSize.of(file.reversed(6, 2), file.reversed(8, 2));
    }
    if (file.has(0, "RIFF") && file.has(8, "WEBP")) {
      return webp(file);
    }
    if (file.has(4, "ftyp")) {
      return AvifHeader.size(file);
    }
    return file.has(0, ICON) ? icon(file) : Optional.empty();
  }

  /// WebP has three kinds of first chunks: lossy, lossless and extended.
  private static Optional<ImageSize> webp(HeaderBytes file) {
    if (file.has(12, "VP8 ") && file.has(23, "\u009D\u0001*")) {
      return ImageSize.of(lowBits(file.reversed(26, 2), 14), lowBits(file.reversed(28, 2), 14));
    }
    if (file.has(12, "VP8L") && file.has(20, "/")) {
      long bits = file.reversed(21, 4);
      return ImageSize.of(lowBits(bits, 14) + 1, lowBits(bits >> 14, 14) + 1);
    }
    return file.has(12, "VP8X")
        ? ImageSize.of(oneMore(file.reversed(24, 3)), oneMore(file.reversed(27, 3)))
        : Optional.empty();
  }

  private static long oneMore(long number) {
    return number == HeaderBytes.MISSING ? HeaderBytes.MISSING : number + 1;
  }

  private static long lowBits(long number, int count) {
    return number < 0 ? HeaderBytes.MISSING - 1 : number & ((1L << count) - 1);
  }

  /// Returns the size of the largest image in an ICO file. A zero stands for 256.
  private static Optional<ImageSize> icon(HeaderBytes file) {
    long width = 0;
    long height = 0;
    long count = file.reversed(4, 2);
    for (int i = 0; i < count && file.number(6 + 16L * i, 2) != HeaderBytes.MISSING; i++) {
      width = Math.max(width, (file.number(6 + 16L * i, 1) + 255) % 256 + 1);
      height = Math.max(height, (file.number(7 + 16L * i, 1) + 255) % 256 + 1);
    }
    return ImageSize.of(width, height);
  }
}
