package broadsheet.function;

import broadsheet.article.SiteSettingsReader;
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
  private final Sweep sweep;
  private final InstantSource clock;
  private final Map<ObjectId, Receipt> receipts = new HashMap<>();
  private boolean isSweepDue;

  ArticleWork(
      Settings settings,
      Reconciler reconciler,
      Schedule schedule,
      Sweep sweep,
      InstantSource clock) {
    this.settings = settings;
    this.reconciler = reconciler;
    this.schedule = schedule;
    this.sweep = sweep;
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
    isSweepDue |= source.key().equals(SiteSettingsReader.KEY);
    Receipt receipt = reconciler.reconcile(source);
    receipts.put(source, receipt);
    return receipt;
  }

  /// Looks at all of it before it fails for one.
  @Override
  public List<Receipt> due(BooleanSupplier isLate) {
    isSweepDue = true;
    List<Receipt> looked = new ArrayList<>();
    RuntimeException failure = null;
    for (Schedule.Note note : schedule.due(clock.instant())) {
      if (isLate.getAsBoolean()) {
        break;
      }
      try {
        looked.add(look(new ObjectId(settings.articleBucket(), note.sourceKey())));
        schedule.forget(note, clock.instant());
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return looked;
  }

  @Override
  public void finish(BooleanSupplier isLate) {
    if (isSweepDue) {
      sweep.run(isLate);
    }
  }

  @Override
  public JsonObject whole(Trigger.Whole order, BooleanSupplier isLate) {
    throw NotUnderstood.shape("an order to go through the whole site, which is for SiteFunction");
  }
}
