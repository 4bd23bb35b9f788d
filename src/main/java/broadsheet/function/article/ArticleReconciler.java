package broadsheet.function.article;

import broadsheet.article.key.RedirectKey;
import broadsheet.article.key.SourceKey;
import broadsheet.article.key.SourceKeyReader;
import broadsheet.function.event.Outcome;
import broadsheet.function.event.Receipt;
import broadsheet.function.shared.Backoff;
import broadsheet.function.shared.Outputs;
import broadsheet.function.shared.Parallel;
import broadsheet.function.shared.Settings;
import broadsheet.function.surroundings.ImageUsers;
import broadsheet.function.surroundings.ImageUsers.User;
import broadsheet.store.Deadline;
import broadsheet.store.ObjectId;
import broadsheet.store.ObjectStore;
import broadsheet.store.OutOfTime;
import broadsheet.store.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Brings the outputs of a source up to date, whatever happens to the source in the meantime.
///
/// A pass reads the source, derives its outputs, writes what differs and verifies that the source
/// is still the one that was read; if not, another pass begins. The function that writes an output
/// last has therefore either derived it from the latest version of the source, or finds the later
/// version when it verifies. If it is killed before that, the schedule reconciles the source again:
/// see `Schedule.addRecovery`.
public final class ArticleReconciler {

  /// The maximum number of passes over a source that keeps changing. After that the queue delivers
  /// the message again.
  private static final int MAX_PASSES = 10;

  private final Settings settings;
  private final ObjectStore store;
  private final SourcePass pass;
  private final Consumer<? super Receipt> journal;
  private final Backoff backoff;
  private final InstantSource clock;

  public ArticleReconciler(
      Settings settings,
      ObjectStore store,
      SourcePass pass,
      Consumer<? super Receipt> journal,
      Backoff backoff,
      InstantSource clock) {
    this.settings = settings;
    this.store = store;
    this.pass = pass;
    this.journal = journal;
    this.backoff = backoff;
    this.clock = clock;
  }

  /// The maximum number of articles with a changed image that are reconciled at once. The schedule
  /// reconciles the others.
  private static final int MAX_USERS = 20;

  /// A source to reconcile.
  ///
  /// @param foundIn the items of [ImageUsers] in which it was found
  /// @param redirects the keys of redirect pages that were found to be its own
  private record Task(ObjectId source, List<ObjectId> foundIn, List<String> redirects) {
    Task(ObjectId source) {
      this(source, List.of(), List.of());
    }
  }

  /// Reconciles a source and whatever depends on it: if its address is free afterwards, the other
  /// sources of that address; language versions that should list it, or should not; the articles
  /// that show it, if it is an image, audio or video; an article whose redirect page it has
  /// replaced. The key of a redirect page stands for the article that has it.
  ///
  /// @return the receipt of the source, as it was logged
  /// @throws OutOfTime if the deadline passes before the source is done
  /// @throws RuntimeException for a failure that may be temporary; it was logged as well
  public Receipt reconcile(ObjectId source, Deadline deadline) {
    return finish(start(source, deadline), new HashSet<>(), deadline);
  }

  /// Does the same for a source that need not have changed: the articles that show an image are
  /// only reconciled if its copy has changed. If the function is killed before that, the schedule
  /// reconciles them.
  Receipt refresh(ObjectId source, Deadline deadline) {
    Started started = start(source, deadline);
    boolean isImageUnchanged = started.receipt().outcome() == Outcome.UNCHANGED;
    return finish(started, isImageUnchanged ? List.of() : users(source, deadline), deadline);
  }

  /// A source whose own outputs are up to date, but not yet whatever depends on it.
  ///
  /// @param recoveries the items of the schedule to delete at the end
  record Started(
      ObjectId source, PassResult.Done done, Receipt receipt, List<ObjectId> recoveries) {}

  /// Does the first part of [#reconcile]: that for the source itself.
  Started start(ObjectId source, Deadline deadline) {
    List<ObjectId> recoveries = Collections.synchronizedList(new ArrayList<>());
    PassAndReceipt first = reconcile(new Task(source), recoveries, deadline);
    return new Started(source, first.done(), first.receipt(), recoveries);
  }

  /// Does the rest of [#reconcile].
  ///
  /// @param upToDate articles that have been reconciled since the first part was done, and
  ///   therefore have seen the image; those that are reconciled here are added
  Receipt finish(Started started, Set<ObjectId> upToDate, Deadline deadline) {
    List<Task> users =
        users(started.source(), deadline).stream()
            .filter(user -> !upToDate.contains(user.source()))
            .toList();
    Receipt receipt = finish(started, users, deadline);
    users.forEach(user -> upToDate.add(user.source()));
    return receipt;
  }

  private Receipt finish(Started started, List<Task> users, Deadline deadline) {
    Deque<Task> tasks = new ArrayDeque<>(users);
    tasks.addAll(successors(started.source(), started.done(), deadline));
    Set<ObjectId> done = new HashSet<>(Set.of(started.source()));
    while (!tasks.isEmpty()) {
      Task task = tasks.remove();
      if (done.add(task.source())) {
        PassAndReceipt next = reconcile(task, started.recoveries(), deadline);
        tasks.addAll(successors(task.source(), next.done(), deadline));
      }
    }
    deleteRecoveries(started.recoveries(), deadline);
    return started.receipt();
  }

  private List<Task> successors(ObjectId source, PassResult.Done done, Deadline deadline) {
    List<ObjectId> others =
        done.addressFree()
            ? new AddressOwners(settings, store.until(deadline)).others(key(source.key()), deadline)
            : List.of();
    Stream<ObjectId> outdated =
        done.outdated().stream().map(key -> new ObjectId(source.bucket(), key));
    return Stream.concat(others.stream(), outdated).map(Task::new).toList();
  }

  /// Returns the articles that show a file, or the one that has a redirect page; none for any other
  /// source.
  private List<Task> users(ObjectId source, Deadline deadline) {
    return switch (key(source.key())) {
      case SourceKey.File file -> file.type().isShown() ? usersOf(file, deadline) : List.of();
      case SourceKey.Refused(String key, _, _) when RedirectKey.isPossible(key) ->
          ownerOfRedirect(key, deadline);
      case SourceKey _ -> List.of();
    };
  }

  private List<Task> ownerOfRedirect(String redirect, Deadline deadline) {
    return store
        .until(deadline)
        .head(new ObjectId(settings.htmlBucket(), redirect))
        .filter(Outputs::isRedirect)
        .flatMap(Outputs::sourceKey)
        .map(owner -> new ObjectId(settings.articleBucket(), owner))
        .map(owner -> new Task(owner, List.of(), List.of(redirect)))
        .stream()
        .toList();
  }

  /// If there are many, most of them are added to the schedule instead.
  private List<Task> usersOf(SourceKey.File file, Deadline deadline) {
    ImageUsers users =
        new ImageUsers(store.until(deadline), settings.articleBucket(), settings.jsonBucket());
    List<User> first = users.of(file.copyKey(), "", MAX_USERS);
    if (first.size() == MAX_USERS) {
      schedule(users, file, first.getLast(), deadline);
    }
    return first.stream()
        .map(user -> new Task(user.source(), List.of(user.item()), List.of()))
        .toList();
  }

  private void schedule(ImageUsers users, SourceKey.File file, User after, Deadline deadline) {
    Schedule schedule = schedule(deadline);
    Instant now = clock.instant();
    User last = after;
    List<User> page;
    do {
      page = users.of(file.copyKey(), last.item().key(), ObjectStore.MAX_KEYS);
      Parallel.all(page, user -> schedule.addNow(user.source(), now));
      last = page.isEmpty() ? last : page.getLast();
    } while (page.size() == ObjectStore.MAX_KEYS);
  }

  /// Does not fail, because the sources are done. If an item is left, the schedule reconciles its
  /// source once more, without a change.
  private void deleteRecoveries(List<ObjectId> recoveries, Deadline deadline) {
    try {
      recoveries.forEach(schedule(deadline)::delete);
    } catch (StoreException | OutOfTime e) {
      // The items that are left are due in 15 minutes.
    }
  }

  private Schedule schedule(Deadline deadline) {
    return new Schedule(store.until(deadline), settings.jsonBucket());
  }

  private record PassAndReceipt(PassResult.Done done, Receipt receipt) {}

  /// @param recoveries receives the item of the schedule, if anything is written
  private PassAndReceipt reconcile(Task task, List<ObjectId> recoveries, Deadline deadline) {
    ObjectId source = task.source();
    long start = System.nanoTime();
    Consumer<ObjectId> recovery =
        other -> recoveries.add(schedule(deadline).addRecovery(other, clock.instant()));
    Outputs outputs = new Outputs(store.until(deadline), () -> recovery.accept(source));
    PassNotes notes = new PassNotes(source.bucket(), task.redirects(), recovery);
    try {
      PassResult.Done done = runPasses(task, outputs, notes, deadline);
      return new PassAndReceipt(done, log(source, done, outputs, start, ""));
    } catch (OutOfTime e) {
      throw e;
    } catch (RuntimeException e) {
      PassResult.Done failed = new PassResult.Done(Outcome.RETRIED, "", List.of(), false);
      log(source, failed, outputs, start, Receipt.trace(e));
      throw e;
    }
  }

  /// Runs passes until one ends without a conflict. Passes are independent of each other, so a
  /// failed pass is repeated just like one with a conflict.
  private PassResult.Done runPasses(
      Task task, Outputs outputs, PassNotes notes, Deadline deadline) {
    ObjectId source = task.source();
    SourcePass limited = pass.until(deadline);
    int failures = 0;
    for (int i = 0; i < MAX_PASSES; i++) {
      if (i > 0) {
        backoff.pause(i, deadline);
      }
      try {
        if (limited.run(source, key(source.key()), task.foundIn(), outputs, notes)
            instanceof PassResult.Done done) {
          return done.withOutdated(notes.displaced());
        }
      } catch (StoreException e) {
        failures++;
        if (failures == Backoff.MAX_FAILURES) {
          throw e;
        }
      }
      if (deadline.passed()) {
        throw new OutOfTime("reconcile " + source);
      }
    }
    throw new IllegalStateException(
        source + " changed " + MAX_PASSES + " times while its outputs were written");
  }

  private Receipt log(
      ObjectId source, PassResult.Done done, Outputs outputs, long start, String failure) {
    Receipt receipt =
        new Receipt(
            source,
            done.outcome(),
            done.reason(),
            outputs.written(),
            outputs.unchanged(),
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
            done.problems(),
            failure);
    journal.accept(receipt);
    return receipt;
  }

  private SourceKey key(String key) {
    return SourceKeyReader.read(key, settings.site().languages());
  }
}
