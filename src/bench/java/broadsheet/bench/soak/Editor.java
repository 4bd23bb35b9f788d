package broadsheet.bench.soak;

import broadsheet.article.key.SourceKey;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// A client of the article bucket that performs random operations on its own files.
public final class Editor {

  /// The number of files of one editor.
  private static final int FILES = 150;

  /// Of every group of this many files, the first is an image, and the last a translation of the
  /// one before.
  private static final int KINDS = 6;

  /// One in this number of operations of the first editor changes the site settings, after which
  /// all articles and lists are processed again.
  private static final int SETTINGS_INTERVAL = 1_000;

  private final int number;
  private final S3Client s3;
  private final Random random;
  private final RandomContent content;
  private final Map<Integer, Upload> uploads = new TreeMap<>();
  private final Set<String> onceValid = new HashSet<>();

  Editor(int number, S3Client s3, long seed) {
    this.number = number;
    this.s3 = s3;
    this.random = new Random(seed);
    this.content = new RandomContent(random);
  }

  private record Upload(String key, RequestBody body, boolean invalid) {}

  /// Performs one operation on one file.
  void operate() {
    if (number == 0 && random.nextInt(SETTINGS_INTERVAL) == 0) {
      changeSettings();
      return;
    }
    int file = random.nextInt(FILES);
    Upload present = uploads.get(file);
    if (present == null) {
      upload(file, newKey(file));
      return;
    }
    switch (random.nextInt(10)) {
      case 0, 1 -> {
        uploads.remove(file);
        delete(present.key());
      }
      case 2, 3 -> move(file, present);
      case 4 -> put(present.key(), present.body());
      default -> upload(file, present.key());
    }
  }

  /// Replaces invalid articles that were valid before. Such an article keeps its last valid page,
  /// but has none in a clean run, which never sees the earlier upload.
  void correct() {
    Map.copyOf(uploads)
        .forEach((file, upload) -> {
          if (upload.invalid() && onceValid.contains(upload.key())) {
            put(file, new Upload(upload.key(), RequestBody.fromString(content.article()), false));
          }
        });
    if (number == 0) {
      put(SourceKey.SITE_FILE, RequestBody.fromString(content.settings()));
    }
  }

  private void upload(int file, String key) {
    if (key.endsWith(".png")) {
      put(file, new Upload(key, RequestBody.fromBytes(content.image()), false));
    } else {
      boolean invalid = random.nextInt(12) == 0;
      String text = invalid ? content.invalidArticle() : content.article();
      put(file, new Upload(key, RequestBody.fromString(text), invalid));
    }
  }

  private void delete(String key) {
    s3.deleteObject(delete -> delete.bucket(Stack.ARTICLES).key(key));
  }

  /// Moves a file to the other key for the same address or to another address, and deletes the old
  /// key before or after.
  private void move(int file, Upload present) {
    String key =
        present.key().endsWith(".png") || random.nextBoolean()
            ? newKey(file)
            : otherForm(present.key());
    if (key.equals(present.key())) {
      return;
    }
    if (random.nextBoolean()) {
      delete(present.key());
      put(file, new Upload(key, present.body(), present.invalid()));
    } else {
      put(file, new Upload(key, present.body(), present.invalid()));
      delete(present.key());
    }
  }

  private static String otherForm(String key) {
    return key.contains("/index.")
        ? key.replace("/index.", ".")
        : key.replaceFirst("\\.", "/index.");
  }

  private String newKey(int file) {
    int kind = file % KINDS;
    int original = kind == KINDS - 1 ? file - 1 : file;
    String suffix = kind == 0 ? ".png" : kind == KINDS - 1 ? ".en.md" : ".md";
    return "2025/%02d/e%d-%d-渡轮%s".formatted(1 + random.nextInt(3), number, original, suffix);
  }

  private void changeSettings() {
    switch (random.nextInt(6)) {
      case 0 -> delete(SourceKey.SITE_FILE);
      case 1 -> put(SourceKey.SITE_FILE, RequestBody.fromString(content.invalidSettings()));
      default -> put(SourceKey.SITE_FILE, RequestBody.fromString(content.settings()));
    }
  }

  private void put(int file, Upload upload) {
    uploads.put(file, upload);
    if (!upload.invalid()) {
      onceValid.add(upload.key());
    }
    put(upload.key(), upload.body());
  }

  private void put(String key, RequestBody body) {
    s3.putObject(put -> put.bucket(Stack.ARTICLES).key(key), body);
  }
}
