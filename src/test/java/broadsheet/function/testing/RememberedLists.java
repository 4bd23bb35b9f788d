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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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

  /// A question about the state of a language, with a branch for each answer; or the lists at the
  /// end of a branch.
  private static final class Node {
    private String language = "";
    private @Nullable Function<SiteState, Object> question;
    private final Map<Object, Node> branches = new HashMap<>();
    private @Nullable WritePlan plan;
  }

  @Override
  public synchronized WritePlan derive(
      Collection<Affected> affected, Function<String, SiteState> siteStates, Instant now) {
    Node root = remembered.computeIfAbsent(new Change(affected, now), _ -> new Node());
    WritePlan known = known(root, siteStates);
    if (known != null) {
      return known;
    }
    Path path = new Path(root);
    WritePlan plan =
        super.derive(
            affected, language -> new Watched(language, siteStates.apply(language), path), now);
    if (path.isWhole) {
      path.node.plan = plan;
    }
    return plan;
  }

  private static @Nullable WritePlan known(Node root, Function<String, SiteState> siteStates) {
    Node node = root;
    while (node.question != null) {
      Object answer = node.question.apply(siteStates.apply(node.language));
      Node next = node.branches.get(answer);
      if (next == null) {
        return null;
      }
      node = next;
    }
    return node.plan;
  }

  /// The way through the tree during a derivation.
  private static final class Path {
    private final Set<String> asked = new HashSet<>();
    private boolean isWhole = true;
    private Node node;

    Path(Node node) {
      this.node = node;
    }
  }

  /// A state that records what is read.
  private record Watched(String language, SiteState state, Path path) implements SiteState {

    /// Asks a question, unless it has been asked before: its answer would be the same.
    private void ask(String name, Function<SiteState, Object> question) {
      if (path.asked.add(language + " " + name)) {
        Node node = path.node;
        node.language = language;
        node.question = question;
        path.node = node.branches.computeIfAbsent(question.apply(state), _ -> new Node());
      }
    }

    private void prefetch(String name, Consumer<SiteState> request) {
      ask(
          name,
          it -> {
            request.accept(it);
            return "";
          });
    }

    @Override
    public RollUp rollUp() {
      ask("roll-up", it -> String.valueOf(StateJson.text(it.rollUp())));
      path.isWhole &= state.rollUp().chunkNames().isEmpty();
      return state.rollUp();
    }

    @Override
    public ChunkedList<Entry> list(ListName name) {
      ask("list " + name, it -> String.valueOf(StateJson.text(it.list(name))));
      path.isWhole &= state.list(name).isWhole();
      return state.list(name);
    }

    @Override
    public ChunkedList<SitemapUrl> sitemap() {
      ask("sitemap", it -> String.valueOf(StateJson.text(it.sitemap())));
      path.isWhole &= state.sitemap().isWhole();
      return state.sitemap();
    }

    @Override
    public Optional<Introduction> introduction(String list) {
      ask("introduction " + list, it -> it.introduction(list));
      return state.introduction(list);
    }

    @Override
    public Optional<String> document(String id) {
      ask("document " + id, it -> it.document(id));
      return state.document(id);
    }

    @Override
    public void prefetch(Collection<String> ids) {
      List<String> all = List.copyOf(ids);
      prefetch("documents " + all, it -> it.prefetch(all));
    }

    @Override
    public void prefetchLists(Collection<? extends ListName> names) {
      List<ListName> all = List.copyOf(names);
      prefetch("lists " + all, it -> it.prefetchLists(all));
    }
  }
}
