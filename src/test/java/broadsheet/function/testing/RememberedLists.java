package broadsheet.function.testing;

import broadsheet.model.Site;
import broadsheet.model.derivation.Introduction;
import broadsheet.site.SiteLists;
import broadsheet.site.chunk.ChunkedList;
import broadsheet.site.plan.Affected;
import broadsheet.site.plan.WritePlan;
import broadsheet.site.state.Entry;
import broadsheet.site.state.ListName;
import broadsheet.site.state.RollUp;
import broadsheet.site.state.SiteState;
import broadsheet.site.state.SitemapUrl;
import broadsheet.site.state.StateJson;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Derives the lists of a site, or returns what it has derived before from the same state. Tests
/// that kill a function at each of its requests would otherwise derive the same lists a thousand
/// times, which is most of their time.
///
/// The state is read lazily, so what was read is remembered as a tree: a question about the state
/// has a branch for each answer, and a branch ends with the lists that follow from all answers on
/// the way. The same questions are asked again, in the same order, so the requests to the store are
/// the same, too. Nothing is remembered of lists with chunks, which are read on other occasions.
/// Thread-safe.
final class RememberedLists extends SiteLists {

  private final Map<Change, Node> remembered = new HashMap<>();

  RememberedLists(Site site) {
    super(site);
  }

  /// What lists are derived from, apart from the state.
  private record Change(Collection<Affected> affected, Instant now) {
    private Change {
      affected = List.copyOf(affected);
    }
  }

  /// A question about the state, with a branch for each answer; or the lists at the end of a
  /// branch.
  private static final class Node {
    private @Nullable Question question;
    private final Map<Object, Node> branches = new HashMap<>();
    private @Nullable WritePlan plan;
  }

  private sealed interface Question {
    String language();

    Object ask(SiteState state);

    record OfRollUp(String language) implements Question {
      @Override
      public Object ask(SiteState state) {
        return String.valueOf(StateJson.text(state.rollUp()));
      }
    }

    record OfList(String language, ListName name) implements Question {
      @Override
      public Object ask(SiteState state) {
        return String.valueOf(StateJson.text(state.list(name)));
      }
    }

    record OfSitemap(String language) implements Question {
      @Override
      public Object ask(SiteState state) {
        return String.valueOf(StateJson.text(state.sitemap()));
      }
    }

    record OfIntroduction(String language, String list) implements Question {
      @Override
      public Object ask(SiteState state) {
        return state.introduction(list);
      }
    }

    record OfDocument(String language, String id) implements Question {
      @Override
      public Object ask(SiteState state) {
        return state.document(id);
      }
    }

    record Prefetch(String language, List<String> ids, List<ListName> names) implements Question {
      @Override
      public Object ask(SiteState state) {
        state.prefetch(ids);
        state.prefetchLists(names);
        return "";
      }
    }
  }

  @Override
  public synchronized WritePlan derive(
      Collection<Affected> affected, Function<String, SiteState> siteStates, Instant now) {
    Node node = remembered.computeIfAbsent(new Change(affected, now), _ -> new Node());
    while (node.question != null) {
      Object answer = node.question.ask(siteStates.apply(node.question.language()));
      Node next = node.branches.get(answer);
      if (next == null) {
        break;
      }
      node = next;
    }
    if (node.plan == null) {
      Path path = new Path(Objects.requireNonNull(remembered.get(new Change(affected, now))));
      WritePlan plan =
          super.derive(
              affected, language -> new Watched(language, siteStates.apply(language), path), now);
      if (path.isWhole) {
        path.node.plan = plan;
      }
      return plan;
    }
    return node.plan;
  }

  /// The way through the tree during a derivation.
  private static final class Path {
    private final Set<Question> asked = new HashSet<>();
    private boolean isWhole = true;
    private Node node;

    Path(Node node) {
      this.node = node;
    }

    /// A state always gives the same answer to the same question.
    void add(Question question, SiteState state) {
      if (asked.add(question)) {
        node.question = question;
        node = node.branches.computeIfAbsent(question.ask(state), _ -> new Node());
      }
    }
  }

  /// A state that records what is read.
  private record Watched(String language, SiteState state, Path path) implements SiteState {

    @Override
    public RollUp rollUp() {
      path.add(new Question.OfRollUp(language), state);
      path.isWhole &= state.rollUp().chunkNames().isEmpty();
      return state.rollUp();
    }

    @Override
    public ChunkedList<Entry> list(ListName name) {
      path.add(new Question.OfList(language, name), state);
      path.isWhole &= state.list(name).isWhole();
      return state.list(name);
    }

    @Override
    public ChunkedList<SitemapUrl> sitemap() {
      path.add(new Question.OfSitemap(language), state);
      path.isWhole &= state.sitemap().isWhole();
      return state.sitemap();
    }

    @Override
    public Optional<Introduction> introduction(String list) {
      path.add(new Question.OfIntroduction(language, list), state);
      return state.introduction(list);
    }

    @Override
    public Optional<String> document(String id) {
      path.add(new Question.OfDocument(language, id), state);
      return state.document(id);
    }

    @Override
    public void prefetch(Collection<String> ids) {
      path.add(new Question.Prefetch(language, List.copyOf(ids), List.of()), state);
    }

    @Override
    public void prefetchLists(Collection<? extends ListName> names) {
      path.add(new Question.Prefetch(language, List.of(), List.copyOf(names)), state);
    }
  }
}
