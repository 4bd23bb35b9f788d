package broadsheet.function.article;

import broadsheet.article.key.SourceKey;
import broadsheet.function.derive.Deriver;
import broadsheet.function.event.Outcome;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Settings;
import broadsheet.function.shared.SiteFiles;
import broadsheet.model.Document;
import broadsheet.store.Attributes;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A pass over a source: read, derive, write, verify. There is one class each for articles, for
/// introductions, for files such as images and for those that affect every page.
public final class SourcePass {

  private final Settings settings;
  private final ObjectStore store;
  private final ActiveSettings<Deriver> activeSettings;
  private final ArticlePass articlePass;

  /// Creates the pass of an invocation.
  ///
  /// @param writtenAssets the shared assets that this instance of the function has found to be up
  ///   to date; those that a pass finds or writes are added
  public SourcePass(
      Settings settings,
      ObjectStore store,
      ActiveSettings<Deriver> activeSettings,
      InstantSource clock,
      Set<Document> writtenAssets) {
    this(
        settings,
        store,
        activeSettings,
        new ArticlePass(activeSettings, clock, Deadline.NEVER, writtenAssets));
  }

  private SourcePass(
      Settings settings,
      ObjectStore store,
      ActiveSettings<Deriver> activeSettings,
      ArticlePass articlePass) {
    this.settings = settings;
    this.store = store;
    this.activeSettings = activeSettings;
    this.articlePass = articlePass;
  }

  /// Returns the same pass with a deadline. Both share the settings and the assets.
  SourcePass until(Deadline deadline) {
    return new SourcePass(
        settings,
        store.until(deadline),
        activeSettings.until(deadline),
        articlePass.until(deadline));
  }

  /// @param foundIn the items of [ImageUsers] in which the source was found
  /// @param notes what earlier passes over the source have left, and this one leaves to later ones
  PassResult run(
      ObjectId source, SourceKey key, List<ObjectId> foundIn, Outputs outputs, PassNotes notes) {
    Attempt attempt = new Attempt(settings, store, source, key, outputs, notes, Map.of());
    return switch (key) {
      case SourceKey.Text text -> articlePass.run(attempt, text, foundIn);
      case SourceKey.File file -> FilePass.run(attempt, file);
      case SourceKey.SiteFile _ ->
          new SiteFilePass(activeSettings, new SiteFiles(settings)).run(attempt);
      case SourceKey.RedirectFile _ -> SiteFilePass.redirects(attempt);
      case SourceKey.IntroductionFile introduction ->
          new IntroductionPass(activeSettings, articlePass.clock(), articlePass.deadline())
              .run(attempt, introduction);
      case SourceKey.Refused refused -> refuse(attempt, refused);
      case SourceKey.Ignored _ -> removeStatus(attempt, "ignored");
    };
  }

  /// Reports an upload whose key cannot be published, for as long as the upload exists.
  private static PassResult refuse(Attempt attempt, SourceKey.Refused refused) {
    Optional<Attributes> upload = attempt.store().head(attempt.source());
    PassResult result =
        upload.isPresent()
            ? attempt.reject(List.of(refused.problem(attempt.source().toString())))
            : removeStatus(attempt, "gone");
    return attempt.verified(result, upload);
  }

  /// Removes the report, which earlier versions wrote even for keys that are now ignored, and the
  /// desk item.
  private static PassResult removeStatus(Attempt attempt, String reason) {
    return attempt.writeStatus(List.of(), null)
        ? attempt.done(Outcome.REMOVED, reason, List.of(), false)
        : new PassResult.Conflict();
  }
}
