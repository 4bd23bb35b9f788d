package broadsheet.function.article;

import broadsheet.article.Problem;
import broadsheet.article.Problem.Severity;
import broadsheet.article.key.SourceKey;
import broadsheet.function.derive.Deriver;
import broadsheet.function.event.Outcome;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.SiteFiles;
import broadsheet.model.DeskItem;
import broadsheet.model.Document;
import broadsheet.page.asset.Assets;
import broadsheet.page.redirect.RedirectReading;
import broadsheet.store.StoredObject;
import java.util.List;
import java.util.Optional;

/// Activates a valid `site.yaml`, `theme.css` or `head.html`, and turns `redirects.json` into the
/// file from which CloudFront's key-value store is created. An invalid file gets a report, and the
/// earlier one remains active.
final class SiteFilePass {

  private final ActiveSettings<Deriver> activeSettings;
  private final SiteFiles files;

  SiteFilePass(ActiveSettings<Deriver> activeSettings, SiteFiles files) {
    this.activeSettings = activeSettings;
    this.files = files;
  }

  PassResult run(Attempt attempt) {
    String key = attempt.source().key();
    Optional<StoredObject> upload =
        attempt.store().get(attempt.source(), SiteFiles.maxSize(key) + 1);
    byte[] bytes = upload.map(StoredObject::bytes).orElse(new byte[0]);
    List<Problem> problems = files.problems(key, attempt.source().toString(), bytes);
    boolean isInvalid = problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    PassResult result = isInvalid ? attempt.reject(problems) : activate(attempt, bytes, problems);
    return attempt.verified(result, upload.map(StoredObject::attributes));
  }

  /// Replaces the settings last, so that the report and the stylesheet already exist when they
  /// become active: lists may link to it before the sweep has published an article.
  private PassResult activate(Attempt attempt, byte[] bytes, List<Problem> warnings) {
    DeskItem item =
        warnings.isEmpty()
            ? null
            : DeskItem.warned(attempt.source().toString(), null, null, warnings);
    String text = SiteFiles.text(bytes);
    boolean replaced =
        attempt.writeStatus(warnings, item)
            && writeTheme(attempt, text)
            && activeSettings.replace(attempt.source(), text, attempt.outputs());
    return replaced
        ? attempt.done(bytes.length == 0 ? Outcome.REMOVED : Outcome.PUBLISHED, "", warnings, false)
        : new PassResult.Conflict();
  }

  private static boolean writeTheme(Attempt attempt, String text) {
    Document theme =
        attempt.source().key().equals(SourceKey.THEME_FILE) ? Assets.theme(text) : null;
    return theme == null || attempt.outputs().writeShared(attempt.target(theme), theme);
  }

  static PassResult redirects(Attempt attempt) {
    Optional<StoredObject> upload =
        attempt.store().get(attempt.source(), RedirectReading.MAX_SIZE + 1);
    PassResult result =
        upload
            .map(file -> RedirectReading.read(attempt.source().toString(), file.bytes()))
            .map(file -> writeRedirects(attempt, file))
            .orElseGet(() -> removeRedirects(attempt));
    return attempt.verified(result, upload.map(StoredObject::attributes));
  }

  private static PassResult writeRedirects(Attempt attempt, RedirectReading file) {
    return switch (file) {
      case RedirectReading.Rejected rejected -> attempt.reject(rejected.problems());
      case RedirectReading.Accepted accepted ->
          attempt.write(accepted.document()) && attempt.writeStatus(List.of(), null)
              ? attempt.done(Outcome.PUBLISHED, "", List.of(), false)
              : new PassResult.Conflict();
    };
  }

  private static PassResult removeRedirects(Attempt attempt) {
    return attempt.remove(attempt.json(RedirectReading.KEY)) && attempt.writeStatus(List.of(), null)
        ? attempt.done(Outcome.REMOVED, "", List.of(), false)
        : new PassResult.Conflict();
  }
}
