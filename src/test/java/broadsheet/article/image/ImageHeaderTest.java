package broadsheet.article.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Reads the first bytes of small files that Pillow 12 wrote, and of damaged ones.
class ImageHeaderTest {

  private static final Path FOLDER = Path.of("src/test/resources/article/images");

  @ParameterizedTest
  @CsvSource({
    "plain.jpg, 300x200",
    "progressive.jpg, 300x200",
    "turned.jpg, 200x300",
    "plain.png, 300x200",
    "plain.gif, 300x200",
    "lossy.webp, 300x200",
    "lossless.webp, 300x200",
    "alpha.webp, 300x200",
    "plain.avif, 300x200",
    "alpha.avif, 300x200",
    "turned.avif, 200x300",
    "icon.ico, 48x48",
    "large.ico, 256x256"
  })
  void the_size_is_that_which_browsers_show(String name, String size) {
    assertEquals(ImageSize.parse(size), ImageHeader.size(bytes(name)));
  }

  @Test
  void a_jpeg_has_its_size_after_any_segments_and_fill_bytes() {
    byte[] jpeg = bytes("plain.jpg");
    byte[] comment = new byte[60_000];
    comment[0] = (byte) 0xFF;
    comment[1] = (byte) 0xFE;
    comment[2] = (byte) ((comment.length - 2) >> 8);
    comment[3] = (byte) (comment.length - 2);
    byte[] fill = {(byte) 0xFF, (byte) 0xFF};
    byte[] start = Arrays.copyOf(jpeg, 2);
    byte[] rest = Arrays.copyOfRange(jpeg, 2, jpeg.length);
    assertEquals(
        ImageSize.parse("300x200"),
        ImageHeader.size(join(start, comment, comment, comment, fill, rest)));
  }

  @ParameterizedTest
  @CsvSource({"1, 300x200", "4, 300x200", "5, 200x300", "8, 200x300", "9, 300x200"})
  void the_orientation_of_a_jpeg_may_have_either_byte_order(int orientation, String size) {
    byte[] jpeg = bytes("plain.jpg");
    String bigEndian = "4D4D002A00000008 0001 0112 0003 00000001 %04X0000 00000000";
    String littleEndian = "49492A0008000000 0100 1201 0300 01000000 %02X000000 00000000";
    for (String exif : List.of(bigEndian, littleEndian)) {
      byte[] tiff = hex(exif.formatted(orientation));
      byte[] segment =
          join(
              ByteBuffer.allocate(4)
                  .putShort((short) 0xFFE1)
                  .putShort((short) (tiff.length + 8))
                  .array(),
              "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1),
              tiff);
      byte[] all = join(hex("FFD8"), segment, Arrays.copyOfRange(jpeg, 2, jpeg.length));
      assertEquals(ImageSize.parse(size), ImageHeader.size(all), exif);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a size of 0, 89504E470D0A1A0A 0000000D 49484452 00000000 00000001",
    "a width above 65535, 89504E470D0A1A0A 0000000D 49484452 00010000 00000001",
    "a width of 4 billion, 89504E470D0A1A0A 0000000D 49484452 FFFFFFFF 00000001",
    "a WebP canvas of 16777216, 52494646 00000000 57454250 56503858 0A000000 00000000 FFFFFF FFFFFF",
    "an icon without images, 00000100 0000",
    "a PNG without its first chunk, 89504E470D0A1A0A",
    "a JPEG with a segment of length 0, FFD8 FFE0 0000 0000 0000",
    "HTML, 3C68746D6C3E",
    "an SVG, 3C73766720786D6C6E733D",
    "a HEIC, 00000018 66747970 68656963 00000000 6D696631 68656963",
  })
  void other_files_have_no_size(String what, String hex) {
    assertEquals(Optional.empty(), ImageHeader.size(hex(hex)), what);
  }

  static Stream<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_file_that_ends_early_has_no_size_or_the_right_one(String name) {
    byte[] whole = bytes(name);
    Optional<ImageSize> size = ImageHeader.size(whole);
    for (int known = 0; known < whole.length; known++) {
      Optional<ImageSize> found = ImageHeader.size(Arrays.copyOf(whole, known));
      // An icon has as many sizes as images.
      boolean isRight = found.isEmpty() || found.equals(size) || name.endsWith(".ico");
      assertTrue(isRight, "the first " + known + " bytes: " + found);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void no_bytes_make_it_fail(String name) {
    byte[] whole = bytes(name);
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = whole.clone();
      int changes = 1 + random.nextInt(8);
      for (int j = 0; j < changes; j++) {
        changed[random.nextInt(Math.min(changed.length, 600))] =
            random.nextBoolean() ? (byte) 0xFF : (byte) random.nextInt();
      }
      ImageHeader.size(changed);
    }
  }

  @Test
  void a_long_run_of_markers_boxes_or_fill_bytes_ends() {
    byte[] fill = new byte[ImageHeader.LENGTH];
    Arrays.fill(fill, (byte) 0xFF);
    fill[1] = (byte) 0xD8;
    assertEquals(Optional.empty(), ImageHeader.size(fill));
    byte[] boxes = new byte[ImageHeader.LENGTH];
    for (int i = 0; i < boxes.length; i += 8) {
      System.arraycopy(hex("00000008 66747970"), 0, boxes, i, 8);
    }
    assertEquals(Optional.empty(), ImageHeader.size(boxes));
  }

  @Test
  void a_size_has_bounds() {
    assertEquals(Optional.of(new ImageSize(65_535, 1)), ImageSize.parse("65535x1"));
    for (String text : List.of("", "0x1", "65536x1", "1x99999", "01x1", "1x1 ", "unknown")) {
      assertEquals(Optional.empty(), ImageSize.parse(text), text);
    }
    assertThrows(IllegalArgumentException.class, () -> new ImageSize(0, 1));
  }

  private static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
