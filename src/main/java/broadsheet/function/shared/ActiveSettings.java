package broadsheet.function.shared;

import broadsheet.article.SettingsReading;
import broadsheet.article.SiteSettings;
import broadsheet.article.settings.SiteSettingsReader;
import broadsheet.model.Document;
import broadsheet.model.Document.Shelf;
import broadsheet.store.Attributes;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The last good `site.yaml`, which the JSON bucket keeps as `site/settings.yaml`.
///
/// Its last line is a comment with a number that grows with every change, so that what was derived
/// under settings that came, went and came again is not taken for derived under the present ones.
/// For the same reason it stays, empty, when `site.yaml` is deleted.
///
/// Lives as long as its function, and may be used by several threads.
///
/// @param <T> what is made of the settings once and used for as long as they do not change
public final class ActiveSettings<T> {

  /// Where the copy is.
  public static final String KEY = "site/settings.yaml";

  private static final int MAX_SIZE = SiteSettingsReader.MAX_SIZE + 100;
  private static final Pattern LAST_LINE = Pattern.compile("\n# ([0-9]{1,18})\n\\z");

  private final ObjectStore store;
  private final ObjectId copy;
  private final SiteSettingsReader reader;
  private final Function<SiteSettings, T> use;
  private final AtomicReference<@Nullable Snapshot<T>> last;

  public ActiveSettings(ObjectStore store, Settings settings, Function<SiteSettings, T> use) {
    this(
        store,
        new ObjectId(settings.jsonBucket(), KEY),
        new SiteSettingsReader(settings.site().languages()),
        use,
        new AtomicReference<>());
  }

  private ActiveSettings(
      ObjectStore store,
      ObjectId copy,
      SiteSettingsReader reader,
      Function<SiteSettings, T> use,
      AtomicReference<@Nullable Snapshot<T>> last) {
    this.store = store;
    this.copy = copy;
    this.reader = reader;
    this.use = use;
    this.last = last;
  }

  /// The same settings, for requests that must be answered by a deadline.
  public ActiveSettings<T> until(Deadline deadline) {
    return new ActiveSettings<>(store.until(deadline), copy, reader, use, last);
  }

  /// The settings as they were at a moment.
  ///
  /// @param eTag of the copy; empty where there was none
  /// @param use what was made of them
  public record Snapshot<T>(String eTag, T use) {}

  /// The present settings.
  public Snapshot<T> read() {
    Snapshot<T> known = last.get();
    if (known != null && isStill(known)) {
      return known;
    }
    Optional<StoredObject> object = store.getWhole(copy, MAX_SIZE);
    Snapshot<T> present =
        new Snapshot<>(
            object.map(StoredObject::attributes).map(Attributes::eTag).orElse(""),
            use.apply(object.map(this::parse).orElse(SiteSettings.DEFAULT)));
    last.set(present);
    return present;
  }

  public boolean isStill(Snapshot<T> snapshot) {
    return store.head(copy).map(Attributes::eTag).orElse("").equals(snapshot.eTag());
  }

  /// Makes a text the settings in force.
  ///
  /// @param text a good `site.yaml`, empty for none
  /// @return false when others changed them at the same time
  public boolean replace(ObjectId source, String text, Outputs outputs) {
    Optional<StoredObject> present = store.getWhole(copy, MAX_SIZE);
    Matcher before = LAST_LINE.matcher(present.map(ActiveSettings::text).orElse(""));
    long number = before.find() ? Long.parseLong(before.group(1)) : 0;
    String inForce = number == 0 ? "" : before.replaceFirst("");
    if (inForce.equals(text)) {
      return true;
    }
    String body = text + "\n# " + (number + 1) + "\n";
    return outputs.write(
        source,
        copy,
        new Document(Shelf.JSON, KEY, "application/yaml; charset=utf-8", "no-store", body),
        present.map(StoredObject::attributes));
  }

  /// Good when it was written. Where a later version of this code finds fault with it, the site has
  /// its defaults until `site.yaml` is mended; its report says so at its next change.
  private SiteSettings parse(StoredObject object) {
    return switch (reader.read(copy.toString(), object.bytes())) {
      case SettingsReading.Accepted accepted -> accepted.settings();
      case SettingsReading.Rejected _ -> SiteSettings.DEFAULT;
    };
  }

  private static String text(StoredObject object) {
    return new String(object.bytes(), StandardCharsets.UTF_8);
  }
}
