package broadsheet.function.article;

import broadsheet.article.Problem;
import broadsheet.article.SettingsReading;
import broadsheet.article.settings.SiteSettingsReader;
import broadsheet.function.derive.Deriver;
import broadsheet.function.event.Outcome;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.model.DeskItem;
import broadsheet.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Activates the settings of a valid `site.yaml`. An invalid one gets a report, and the earlier
/// settings remain active.
final class SiteSettingsPass {

  private final ActiveSettings<Deriver> activeSettings;
  private final SiteSettingsReader reader;

  SiteSettingsPass(ActiveSettings<Deriver> activeSettings, SiteSettingsReader reader) {
    this.activeSettings = activeSettings;
    this.reader = reader;
  }

  PassResult run(Attempt attempt) {
    Optional<StoredObject> upload =
        attempt.store().get(attempt.source(), SiteSettingsReader.MAX_SIZE + 1);
    byte[] bytes = upload.map(StoredObject::bytes).orElse(new byte[0]);
    PassResult result =
        switch (reader.read(attempt.source().toString(), bytes)) {
          case SettingsReading.Rejected rejected -> attempt.reject(rejected.problems());
          case SettingsReading.Accepted accepted -> activate(attempt, bytes, accepted.warnings());
        };
    return attempt.verified(result, upload.map(StoredObject::attributes));
  }

  /// Replaces the settings last, so that the report already exists when they become active.
  private PassResult activate(Attempt attempt, byte[] bytes, List<Problem> warnings) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    DeskItem item =
        warnings.isEmpty()
            ? null
            : DeskItem.warned(attempt.source().toString(), null, null, warnings);
    boolean replaced =
        attempt.writeStatus(warnings, item)
            && activeSettings.replace(attempt.source(), text, attempt.outputs());
    return replaced
        ? attempt.done(bytes.length == 0 ? Outcome.REMOVED : Outcome.PUBLISHED, "", warnings, false)
        : new PassResult.Conflict();
  }
}
