package broadsheet.search;

import broadsheet.model.Fields;
import broadsheet.model.Json;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The index of a language: its segments, and which of their documents have been replaced or
/// removed since.
///
/// @param next higher than all numbers of documents so far
/// @param epoch counts the changes of the manifest
/// @param segments its segments
/// @param masks for some numbers, the epoch in which a document was replaced or removed: segments
///   that are older do not have it any more
/// @param maskedSince the day since which there have been masks, in days since 1970-01-01; 0
///   without masks
/// @param merge the merge in progress; empty for none
public record Manifest(
    int next,
    int epoch,
    List<Segment> segments,
    SortedMap<Integer, Integer> masks,
    int maskedSince,
    Optional<Merge> merge) {

  /// The prefix of the keys of all indexes in the HTML bucket.
  public static final String ROOT = "search/index/";

  /// The manifest of a site without an index.
  public static final Manifest EMPTY =
      new Manifest(1, 0, List.of(), new TreeMap<>(), 0, Optional.empty());

  /// The size in bytes below which a segment gets the next new documents. Readers load all of it
  /// with each query.
  static final int MAX_OPEN = 7 << 10;

  /// A merge in progress, possibly in several steps.
  ///
  /// @param result the segment that it creates
  /// @param inputs the names of the segments that it replaces
  /// @param done how many groups of shards are done
  /// @param until no other instance takes part until then, in seconds since 1970-01-01
  public record Merge(Segment result, List<String> inputs, int done, long until) {
    public Merge {
      inputs = List.copyOf(inputs);
    }

    private JsonObject json() {
      JsonObject json = new JsonObject();
      json.add("result", result.json());
      json.add("inputs", Json.strings(inputs));
      json.addProperty("done", done);
      json.addProperty("until", until);
      return json;
    }

    private static Merge of(Fields json) {
      return new Merge(
          Segment.of(json.fields("result").orElse(Fields.NONE)),
          json.texts("inputs"),
          Objects.requireNonNullElse(json.integer("done"), 0),
          Objects.requireNonNullElse(json.number("until"), 0.0).longValue());
    }
  }

  public Manifest {
    segments = List.copyOf(segments);
    masks = Collections.unmodifiableSortedMap(new TreeMap<>(masks));
  }

  /// Returns the prefix of the keys of the index of a language.
  public static String folder(String language) {
    return ROOT + language + "/";
  }

  /// Returns whether a segment has the current text of a document.
  public boolean isVisible(int number, Segment segment) {
    return isVisible(masks, number, segment);
  }

  private static boolean isVisible(Map<Integer, Integer> masks, int number, Segment segment) {
    return masks.getOrDefault(number, 0) <= segment.epoch();
  }

  /// Returns the segments that may have a document, except those that certainly no longer have it.
  public List<Segment> segmentsWith(int number) {
    return segments.stream()
        .filter(segment -> segment.mayHave(number) && isVisible(number, segment))
        .toList();
  }

  /// Returns the segment that gets new documents.
  public Optional<Segment> open() {
    return segments.stream()
        .filter(segment -> segment.isSmall() && segment.bytes() < MAX_OPEN)
        .findFirst();
  }

  /// Returns the manifest after a change of documents.
  ///
  /// @param added the segment with new texts of documents, whose epoch is the one after this
  /// @param removed the segments that it replaces
  /// @param changed the numbers of the documents that were changed or removed
  /// @param today in days since 1970-01-01
  public Manifest withChange(
      Optional<Segment> added, Collection<Segment> removed, Set<Integer> changed, int today) {
    List<Segment> all = new ArrayList<>(segments);
    all.removeAll(removed);
    added.ifPresent(all::add);
    SortedMap<Integer, Integer> hiding = new TreeMap<>(masks);
    changed.forEach(number -> hiding.put(number, epoch + 1));
    int highest = added.map(Segment::to).orElse(0);
    return of(Math.max(next, highest + 1), all, hiding, today, merge);
  }

  /// Returns the manifest with a merge that has begun, has got further or was abandoned.
  public Manifest withMerge(Optional<Merge> begun) {
    return new Manifest(next, epoch, segments, masks, maskedSince, begun);
  }

  /// Returns the names of all segments, including the one that a merge is making.
  public Set<String> names() {
    Set<String> names = new HashSet<>();
    segments.stream().map(Segment::name).forEach(names::add);
    merge.map(Merge::result).map(Segment::name).ifPresent(names::add);
    return names;
  }

  /// Returns the inputs of a merge; empty if the index does not have all of them any more.
  public Optional<List<Segment>> inputs(Merge merge) {
    List<Segment> inputs =
        segments.stream().filter(it -> merge.inputs().contains(it.name())).toList();
    return Optional.of(inputs).filter(it -> it.size() == merge.inputs().size());
  }

  /// Returns the manifest after a merge.
  ///
  /// @param inputs the segments that are replaced
  /// @param today in days since 1970-01-01
  public Manifest merged(Segment result, Collection<Segment> inputs, int today) {
    List<Segment> all = new ArrayList<>(segments);
    all.removeAll(inputs);
    if (result.documents() > 0) {
      all.add(result);
    }
    return of(next, all, masks, today, Optional.empty());
  }

  /// Returns the manifest without a segment that is damaged.
  public Manifest without(Segment segment, int today) {
    List<Segment> all = new ArrayList<>(segments);
    all.remove(segment);
    return of(next, all, masks, today, merge);
  }

  /// Drops the masks that hide nothing any more.
  private Manifest of(
      int nextNumber,
      List<Segment> all,
      SortedMap<Integer, Integer> allMasks,
      int today,
      Optional<Merge> nextMerge) {
    SortedMap<Integer, Integer> needed = new TreeMap<>(allMasks);
    needed
        .keySet()
        .removeIf(number ->
            all.stream().noneMatch(it -> it.mayHave(number) && !isVisible(allMasks, number, it)));
    int since = maskedSince == 0 ? today : maskedSince;
    return new Manifest(
        nextNumber, epoch + 1, all, needed, needed.isEmpty() ? 0 : since, nextMerge);
  }

  /// Returns how many documents of a segment may be hidden.
  long hidden(Segment segment) {
    return masks.subMap(segment.from(), segment.to() + 1).entrySet().stream()
        .filter(mask -> mask.getValue() > segment.epoch())
        .count();
  }

  /// Returns the stored form.
  public String text() {
    JsonObject json = new JsonObject();
    json.addProperty("next", next);
    json.addProperty("epoch", epoch);
    json.add("segments", Json.array(segments, Segment::json));
    JsonObject masked = new JsonObject();
    masks.forEach((number, since) -> masked.addProperty(number.toString(), since));
    json.add("masks", masked);
    json.addProperty("maskedSince", maskedSince);
    merge.ifPresent(it -> json.add("merge", it.json()));
    return Json.compact(json);
  }

  /// Reads the stored form.
  ///
  /// @throws UnreadableIndex if it does not have the expected form
  public static Manifest of(String text) {
    Fields json =
        Fields.parse(text).orElseThrow(() -> new UnreadableIndex("the manifest is not JSON"));
    Integer next = json.integer("next");
    Integer epoch = json.integer("epoch");
    Integer maskedSince = json.integer("maskedSince");
    if (next == null || epoch == null || maskedSince == null) {
      throw new UnreadableIndex("the manifest has no counters");
    }
    SortedMap<Integer, Integer> masks = new TreeMap<>();
    json.fields("masks").stream()
        .flatMap(masked -> masked.json().entrySet().stream())
        .forEach(mask -> masks.put(number(mask.getKey()), number(mask.getValue())));
    return new Manifest(
        next,
        epoch,
        json.list("segments").map(Segment::of).toList(),
        masks,
        maskedSince,
        json.fields("merge").map(Merge::of));
  }

  private static int number(JsonElement value) {
    return number(value.toString());
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new UnreadableIndex("the manifest has a mask that is not a number");
    }
  }
}
