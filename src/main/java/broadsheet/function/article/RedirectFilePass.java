package broadsheet.function.article;

import broadsheet.function.event.Outcome;
import broadsheet.page.redirect.RedirectFile;
import broadsheet.store.StoredObject;
import java.util.List;
import java.util.Optional;

/// Turns `redirects.json` into the file from which CloudFront's key-value store is created. An
/// invalid one gets a report, and the earlier one remains.
final class RedirectFilePass {

  private RedirectFilePass() {}

  static PassResult run(Attempt attempt) {
    Optional<StoredObject> upload =
        attempt.store().get(attempt.source(), RedirectFile.MAX_SIZE + 1);
    PassResult result =
        upload
            .map(file -> RedirectFile.read(attempt.source().toString(), file.bytes()))
            .map(file -> run(attempt, file))
            .orElseGet(() -> remove(attempt));
    return attempt.verified(result, upload.map(StoredObject::attributes));
  }

  private static PassResult run(Attempt attempt, RedirectFile file) {
    return switch (file) {
      case RedirectFile.Rejected rejected -> attempt.reject(rejected.problems());
      case RedirectFile.Accepted accepted ->
          attempt.write(accepted.document()) && attempt.writeStatus(List.of(), null)
              ? attempt.done(Outcome.PUBLISHED, "", List.of(), false)
              : new PassResult.Conflict();
    };
  }

  private static PassResult remove(Attempt attempt) {
    return attempt.remove(attempt.json(RedirectFile.KEY)) && attempt.writeStatus(List.of(), null)
        ? attempt.done(Outcome.REMOVED, "", List.of(), false)
        : new PassResult.Conflict();
  }
}
