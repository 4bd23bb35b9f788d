package broadsheet.function.shared;

import broadsheet.article.SiteSettings;
import broadsheet.model.CacheControl;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.model.Site;
import broadsheet.store.Attributes;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoredObject;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The last valid `site.yaml`, `theme.css` and `head.html`, of which the JSON bucket has a copy at
/// `site/settings.yaml`.
///
/// The last line of the copy is a comment with a number that grows with every change. Settings that
/// are changed and then restored therefore have a new ETag, and outputs that were derived from the
/// earlier ones do not count as derived from them. For the same reason the copy becomes empty, and
/// is not deleted, when `site.yaml` is deleted.
///
/// The number is followed by the secret of the addresses of previews, once previews have been
/// turned on, and by the other two files. Every pass reads the settings anyway, and so needs no
/// other request to find out whether there are previews, `theme.css` and `head.html`.
///
/// An instance lives as long as its function and is thread-safe.
///
/// @param <T> the object that is created from the settings and used until they change
public final class ActiveSettings<T> {

  /// The key of the copy.
  public static final String KEY = "site/settings.yaml";

  private static final int SECRET_BYTES = 32;

  private final ObjectStore store;
  private final Settings settings;
  private final SiteFiles files;
  private final Function<Site, T> factory;
  private final AtomicReference<@Nullable Snapshot<T>> last;

  /// Creates the active settings of a function.
  ///
  /// @param factory creates the object from the site with its settings
  public ActiveSettings(ObjectStore store, Settings settings, Function<Site, T> factory) {
    this(store, settings, new SiteFiles(settings), factory, new AtomicReference<>());
  }

  private ActiveSettings(
      ObjectStore store,
      Settings settings,
      SiteFiles files,
      Function<Site, T> factory,
      AtomicReference<@Nullable Snapshot<T>> last) {
    this.store = store;
    this.settings = settings;
    this.files = files;
    this.factory = factory;
    this.last = last;
  }

  /// Returns the same settings with a deadline for their requests.
  public ActiveSettings<T> until(Deadline deadline) {
    return new ActiveSettings<>(store.until(deadline), settings, files, factory, last);
  }

  /// The settings at the time when they were read.
  ///
  /// @param eTag the ETag of the copy; empty if there was none
  /// @param id identifies all settings of the site: the copy, and those of the environment
  /// @param previewSecret the secret of the addresses of previews; `null` if there never were any
  /// @param value the object that was created from the settings
  public record Snapshot<T>(String eTag, String id, @Nullable String previewSecret, T value) {}

  /// Returns the last settings that were read, without a request, or reads them if there are none.
  /// They may have changed since, so whatever is written with them must be verified afterwards: see
  /// [#unchanged].
  public Snapshot<T> lastRead() {
    Snapshot<T> known = last.get();
    return known != null ? known : read();
  }

  /// Reads the settings, unless the last ones that were read are still active.
  public Snapshot<T> read() {
    Snapshot<T> known = last.get();
    if (known != null && unchanged(known)) {
      return known;
    }
    Optional<StoredObject> object = store.getWhole(copy(), SettingsCopy.MAX_SIZE);
    String eTag = object.map(StoredObject::attributes).map(Attributes::eTag).orElse("");
    SettingsCopy copy = SettingsCopy.of(object.map(StoredObject::text).orElse(""));
    Site site =
        settings
            .site()
            .with(files.settings(copy.settings()), files.look(copy.theme(), copy.head()));
    Snapshot<T> present =
        new Snapshot<>(
            eTag, settings.fingerprint() + " " + eTag, copy.previewSecret(), factory.apply(site));
    last.set(present);
    return present;
  }

  /// Returns whether the settings of a snapshot are still active. If not, they are forgotten.
  public boolean unchanged(Snapshot<T> snapshot) {
    boolean unchanged = store.head(copy()).map(Attributes::eTag).orElse("").equals(snapshot.eTag());
    if (!unchanged) {
      last.compareAndSet(snapshot, null);
    }
    return unchanged;
  }

  /// Makes the text of a file active.
  ///
  /// @param source `site.yaml`, `theme.css` or `head.html`
  /// @param text a valid text; empty if the file does not exist
  /// @return false if another writer changed the settings at the same time
  public boolean replace(ObjectId source, String text, Outputs outputs) {
    Optional<StoredObject> present = store.getWhole(copy(), SettingsCopy.MAX_SIZE);
    SettingsCopy before = SettingsCopy.of(present.map(StoredObject::text).orElse(""));
    SettingsCopy after = before.with(source.key(), text);
    if (after.equals(before)) {
      return true;
    }
    if (after.previewSecret() == null && hasPreviews(after.settings())) {
      after = after.withSecret(newSecret());
    }
    return outputs.write(
        source,
        copy(),
        new Document(
            Bucket.JSON,
            KEY,
            "application/yaml; charset=utf-8",
            CacheControl.PRIVATE,
            after.text()),
        present.map(StoredObject::attributes));
  }

  private ObjectId copy() {
    return new ObjectId(settings.jsonBucket(), KEY);
  }

  private boolean hasPreviews(String text) {
    SiteSettings active = files.settings(text);
    return Stream.concat(Stream.of(active), active.languages().values().stream())
        .anyMatch(each -> each.processing().preview());
  }

  private static String newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }
}
