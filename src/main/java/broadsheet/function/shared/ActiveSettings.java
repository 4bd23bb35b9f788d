package broadsheet.function.shared;

import broadsheet.article.SettingsReading;
import broadsheet.article.SiteSettings;
import broadsheet.article.settings.SiteSettingsReader;
import broadsheet.model.CacheControl;
import broadsheet.model.Document;
import broadsheet.model.Document.Bucket;
import broadsheet.store.Attributes;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The last valid `site.yaml`, of which the JSON bucket has a copy at `site/settings.yaml`.
///
/// The last line of the copy is a comment with a number that grows with every change. Settings that
/// are changed and then restored therefore have a new ETag, and outputs that were derived from the
/// earlier ones do not count as derived from them. For the same reason the copy becomes empty, and
/// is not deleted, when `site.yaml` is deleted.
///
/// The number is followed by the secret of the addresses of previews, once previews have been
/// turned on. Every pass reads the settings anyway, and knows from them whether there can be
/// previews.
///
/// An instance lives as long as its function and is thread-safe.
///
/// @param <T> the object that is created from the settings and used until they change
public final class ActiveSettings<T> {

  /// The key of the copy.
  public static final String KEY = "site/settings.yaml";

  private static final int SECRET_BYTES = 32;
  private static final int MAX_SIZE = SiteSettingsReader.MAX_SIZE + 200;
  private static final Pattern LAST_LINE =
      Pattern.compile("\n# ([0-9]{1,18})(?: ([0-9a-f]{64}))?\n\\z");

  private final ObjectStore store;
  private final ObjectId copy;
  private final String environment;
  private final SiteSettingsReader reader;
  private final Function<SiteSettings, T> factory;
  private final AtomicReference<@Nullable Snapshot<T>> last;

  public ActiveSettings(ObjectStore store, Settings settings, Function<SiteSettings, T> factory) {
    this(
        store,
        new ObjectId(settings.jsonBucket(), KEY),
        settings.fingerprint(),
        new SiteSettingsReader(settings.site().languages()),
        factory,
        new AtomicReference<>());
  }

  private ActiveSettings(
      ObjectStore store,
      ObjectId copy,
      String environment,
      SiteSettingsReader reader,
      Function<SiteSettings, T> factory,
      AtomicReference<@Nullable Snapshot<T>> last) {
    this.store = store;
    this.copy = copy;
    this.environment = environment;
    this.reader = reader;
    this.factory = factory;
    this.last = last;
  }

  /// Returns the same settings with a deadline for their requests.
  public ActiveSettings<T> until(Deadline deadline) {
    return new ActiveSettings<>(store.until(deadline), copy, environment, reader, factory, last);
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
    Optional<StoredObject> object = store.getWhole(copy, MAX_SIZE);
    String eTag = object.map(StoredObject::attributes).map(Attributes::eTag).orElse("");
    Snapshot<T> present =
        new Snapshot<>(
            eTag,
            environment + " " + eTag,
            object.map(StoredObject::text).flatMap(ActiveSettings::secret).orElse(null),
            factory.apply(object.map(this::parse).orElse(SiteSettings.DEFAULT)));
    last.set(present);
    return present;
  }

  /// Returns whether the settings of a snapshot are still active. If not, they are forgotten.
  public boolean unchanged(Snapshot<T> snapshot) {
    boolean unchanged = store.head(copy).map(Attributes::eTag).orElse("").equals(snapshot.eTag());
    if (!unchanged) {
      last.compareAndSet(snapshot, null);
    }
    return unchanged;
  }

  /// Makes the text of `site.yaml` the active settings.
  ///
  /// @param text a valid `site.yaml`; empty if there is none
  /// @return false if another writer changed the settings at the same time
  public boolean replace(ObjectId source, String text, Outputs outputs) {
    Optional<StoredObject> present = store.getWhole(copy, MAX_SIZE);
    String stored = present.map(StoredObject::text).orElse("");
    Matcher before = LAST_LINE.matcher(stored);
    long number = before.find() ? Long.parseLong(before.group(1)) : 0;
    String active = number == 0 ? "" : before.replaceFirst("");
    if (active.equals(text)) {
      return true;
    }
    String secret = secret(stored).orElseGet(() -> hasPreviews(text) ? newSecret() : "");
    String body = text + "\n# " + (number + 1) + (secret.isEmpty() ? "" : " " + secret) + "\n";
    return outputs.write(
        source,
        copy,
        new Document(
            Bucket.JSON, KEY, "application/yaml; charset=utf-8", CacheControl.PRIVATE, body),
        present.map(StoredObject::attributes));
  }

  /// The copy was valid when it was written. If a later version of this code rejects it, the site
  /// has the default settings until `site.yaml` is fixed; its report says so after its next change.
  private SiteSettings parse(StoredObject object) {
    return parse(object.bytes());
  }

  private SiteSettings parse(byte[] bytes) {
    return switch (reader.read(copy.toString(), bytes)) {
      case SettingsReading.Accepted accepted -> accepted.settings();
      case SettingsReading.Rejected _ -> SiteSettings.DEFAULT;
    };
  }

  private boolean hasPreviews(String text) {
    SiteSettings settings = parse(text.getBytes(StandardCharsets.UTF_8));
    return Stream.concat(Stream.of(settings), settings.languages().values().stream())
        .anyMatch(each -> each.processing().preview());
  }

  private static Optional<String> secret(String stored) {
    Matcher lastLine = LAST_LINE.matcher(stored);
    return lastLine.find() ? Optional.ofNullable(lastLine.group(2)) : Optional.empty();
  }

  private static String newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }
}
