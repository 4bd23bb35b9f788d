package broadsheet.function;

import broadsheet.store.ObjectId;
import com.google.gson.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Publishes uploads, each by itself, and looks at those whose moment has come.
final class ArticleWork implements Work {

  private final Settings settings;
  private final Reconciler reconciler;
  private final Schedule schedule;
  private final InstantSource clock;
  private final Map<ObjectId, Receipt> receipts = new HashMap<>();

  ArticleWork(Settings settings, Reconciler reconciler, Schedule schedule, InstantSource clock) {
    this.settings = settings;
    this.reconciler = reconciler;
    this.schedule = schedule;
    this.clock = clock;
  }

  @Override
  public void lookAhead(List<ObjectId> objects) {}

  /// Looks once at each source, however many events of this invocation name it.
  @Override
  public Receipt look(ObjectId source) {
    if (!source.bucket().equals(settings.articleBucket())) {
      throw NotUnderstood.bucket(source, settings.articleBucket(), "ARTICLE_BUCKET");
    }
    Receipt known = receipts.get(source);
    if (known != null) {
      return known;
    }
    Receipt receipt = reconciler.reconcile(source);
    receipts.put(source, receipt);
    return receipt;
  }

  @Override
  public List<Receipt> due(BooleanSupplier isLate) {
    List<Receipt> looked = new ArrayList<>();
    for (Schedule.Note note : schedule.due(clock.instant())) {
      if (isLate.getAsBoolean()) {
        break;
      }
      looked.add(look(new ObjectId(settings.articleBucket(), note.sourceKey())));
      schedule.forget(note, clock.instant());
    }
    return looked;
  }

  @Override
  public JsonObject whole(Trigger.Whole order, BooleanSupplier isLate) {
    throw NotUnderstood.shape("an order to go through the whole site, which is for SiteFunction");
  }
}
