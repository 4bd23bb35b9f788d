package broadsheet.bench.soak;

import broadsheet.article.key.SourceKey;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// A client of the article bucket with files of its own, to which it does what its seed says.
public final class Editor {

  /// Files of one editor.
  private static final int FILES = 75;

  /// Of so many, the first is an image, and the last is the translation of the one before it.
  private static final int KINDS = 6;

  /// One operation in so many changes the settings of the site.
  private static final int SETTINGS = 250;

  private final int number;
  private final S3Client s3;
  private final Random random;
  private final Manuscripts manuscripts;
  private final Map<Integer, Upload> uploads = new TreeMap<>();
  private final Set<String> readableOnce = new HashSet<>();

  Editor(int number, S3Client s3, long seed) {
    this.number = number;
    this.s3 = s3;
    this.random = new Random(seed);
    this.manuscripts = new Manuscripts(random);
  }

  private record Upload(String key, RequestBody body, boolean isBad) {}

  /// Does one thing to one file.
  void operate() {
    if (number == 0 && random.nextInt(SETTINGS) == 0) {
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

  /// Uploads what can be read in place of what cannot, where an earlier upload may have a page: it
  /// keeps it, and has none in a run that has not seen the earlier upload.
  void correct() {
    Map.copyOf(uploads)
        .forEach((file, upload) -> {
          if (upload.isBad() && readableOnce.contains(upload.key())) {
            put(
                file,
                new Upload(upload.key(), RequestBody.fromString(manuscripts.article()), false));
          }
        });
    if (number == 0) {
      put(SourceKey.SITE_FILE, RequestBody.fromString(manuscripts.settings()));
    }
  }

  private void upload(int file, String key) {
    if (key.endsWith(".png")) {
      put(file, new Upload(key, RequestBody.fromBytes(manuscripts.image()), false));
    } else {
      boolean isBad = random.nextInt(12) == 0;
      String text = isBad ? manuscripts.badArticle() : manuscripts.article();
      put(file, new Upload(key, RequestBody.fromString(text), isBad));
    }
  }

  private void delete(String key) {
    s3.deleteObject(delete -> delete.bucket(Stack.ARTICLES).key(key));
  }

  /// To the other key of the same address, or to another address; some delete first.
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
      put(file, new Upload(key, present.body(), present.isBad()));
    } else {
      put(file, new Upload(key, present.body(), present.isBad()));
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
    int of = kind == KINDS - 1 ? file - 1 : file;
    String suffix = kind == 0 ? ".png" : kind == KINDS - 1 ? ".en.md" : ".md";
    return "2025/%02d/e%d-%d-渡轮%s".formatted(1 + random.nextInt(3), number, of, suffix);
  }

  private void changeSettings() {
    switch (random.nextInt(6)) {
      case 0 -> delete(SourceKey.SITE_FILE);
      case 1 -> put(SourceKey.SITE_FILE, RequestBody.fromString(manuscripts.badSettings()));
      default -> put(SourceKey.SITE_FILE, RequestBody.fromString(manuscripts.settings()));
    }
  }

  private void put(int file, Upload upload) {
    uploads.put(file, upload);
    if (!upload.isBad()) {
      readableOnce.add(upload.key());
    }
    put(upload.key(), upload.body());
  }

  private void put(String key, RequestBody body) {
    s3.putObject(put -> put.bucket(Stack.ARTICLES).key(key), body);
  }
}
