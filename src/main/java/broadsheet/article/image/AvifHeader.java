package broadsheet.article.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the size of an AVIF file (ISO/IEC 23008-12): the properties of the primary item. Others,
/// such as tiles, an alpha channel or a small preview, have sizes of their own.
final class AvifHeader {

  /// The maximum number of boxes that are read on one level, and of properties of an item.
  private static final int MAX_BOXES = 1_000;

  private final HeaderBytes file;

  private AvifHeader(HeaderBytes file) {
    this.file = file;
  }

  /// A box: its type and the place of its content.
  private record Box(long type, long start, long end) {
    boolean is(String other) {
      return type
          == (((long) other.charAt(0) << 24)
              | (other.charAt(1) << 16)
              | (other.charAt(2) << 8)
              | other.charAt(3));
    }
  }

  static Optional<ImageSize> size(HeaderBytes file) {
    return new AvifHeader(file).size();
  }

  private Optional<ImageSize> size() {
    List<Box> all = boxes(0, file.length());
    boolean isAvif =
        child(all, "ftyp")
            .filter(brands -> hasBrand(brands, "avif") || hasBrand(brands, "avis"))
            .isPresent();
    if (!isAvif) {
      return Optional.empty();
    }
    // The box begins with a version and flags, as do some of those in it.
    List<Box> meta =
        child(all, "meta")
            .filter(box -> box.end() <= file.length())
            .map(box -> boxes(box.start() + 4, box.end()))
            .orElse(List.of());
    long primary = child(meta, "pitm").map(this::primary).orElse(HeaderBytes.MISSING);
    List<Box> properties =
        child(meta, "iprp").map(box -> boxes(box.start(), box.end())).orElse(List.of());
    List<Box> values =
        child(properties, "ipco").map(box -> boxes(box.start(), box.end())).orElse(List.of());
    List<Box> ofPrimary =
        child(properties, "ipma").stream()
            .flatMap(box -> indexes(box, primary).stream())
            .filter(index -> index >= 1 && index <= values.size())
            .map(index -> values.get(index - 1))
            .toList();
    boolean turned = child(ofPrimary, "irot").filter(this::isTurned).isPresent();
    return child(ofPrimary, "ispe")
        .flatMap(
            box -> ImageSize.of(file.number(box.start() + 4, 4), file.number(box.start() + 8, 4)))
        .map(size -> turned ? size.turned() : size);
  }

  private boolean hasBrand(Box brands, String brand) {
    return Stream.iterate(brands.start(), at -> at + 4 <= brands.end(), at -> at + 4)
        .limit(MAX_BOXES)
        .anyMatch(at -> file.has(at, brand));
  }

  private boolean isTurned(Box rotation) {
    return (file.number(rotation.start(), 1) & 1) == 1;
  }

  private long primary(Box box) {
    return file.number(box.start() + 4, version(box) == 0 ? 2 : 4);
  }

  /// Returns the version of a box that begins with one.
  private long version(Box box) {
    return file.number(box.start(), 1);
  }

  /// Returns the indexes of the properties of an item, which begin with 1.
  private List<Integer> indexes(Box associations, long item) {
    boolean isWide = (file.number(associations.start() + 3, 1) & 1) == 1;
    int idLength = version(associations) < 1 ? 2 : 4;
    int indexLength = isWide ? 2 : 1;
    long at = associations.start() + 8;
    for (int i = 0; i < MAX_BOXES && at < associations.end(); i++) {
      long id = file.number(at, idLength);
      long count = Math.max(0, file.number(at + idLength, 1));
      at += idLength + 1;
      if (id == item) {
        List<Integer> indexes = new ArrayList<>();
        for (int j = 0; j < count; j++) {
          // The highest bit says whether a reader must support the property.
          long index = file.number(at + (long) j * indexLength, indexLength);
          indexes.add((int) (index & (isWide ? 0x7FFF : 0x7F)));
        }
        return indexes;
      }
      at += count * indexLength;
    }
    return List.of();
  }

  private static Optional<Box> child(List<Box> boxes, String type) {
    return boxes.stream().filter(box -> box.is(type)).findFirst();
  }

  /// Returns the boxes that begin between two offsets, up to the first one that is damaged.
  private List<Box> boxes(long start, long end) {
    List<Box> boxes = new ArrayList<>();
    long at = start;
    while (at + 8 <= end && boxes.size() < MAX_BOXES) {
      long size = file.number(at, 4);
      // The size 1 stands for a size of 64 bits, of which only the lower half is used here.
      int header = size == 1 ? 16 : 8;
      long length = size == 0 ? end - at : size == 1 ? file.number(at + 12, 4) : size;
      if (length < header) {
        break;
      }
      boxes.add(new Box(file.number(at + 4, 4), at + header, at + length));
      at += length;
    }
    return boxes;
  }
}
