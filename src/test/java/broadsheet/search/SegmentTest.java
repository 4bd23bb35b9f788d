package broadsheet.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.search.text.ArticleTerms;
import broadsheet.search.text.SearchArticle;
import broadsheet.search.text.SearchArticle.Names;
import broadsheet.search.text.SearchArticle.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/// What is written into a segment is read from it, and a merge keeps what is visible.
class SegmentTest {

  private final Random random = new Random(15);

  @Test
  void a_small_segment_has_the_texts_of_its_articles_in_one_object() {
    SortedMap<Integer, SearchArticle> documents = documents(3, 2);
    SegmentObjects made = SegmentObjects.of("a", 1, documents);
    assertEquals(Set.of("segments/t-a"), made.objects().keySet());
    assertEquals(documents, read(made, _ -> true));
    assertEquals(checksums(documents), content(made, manifest(made)));
  }

  @Test
  void documents_that_are_not_wanted_are_not_read() {
    SortedMap<Integer, SearchArticle> documents = documents(3, 2);
    SegmentObjects made = SegmentObjects.of("a", 1, documents);
    documents.remove(4);
    assertEquals(documents, read(made, number -> number != 4));
  }

  @Test
  void a_large_segment_has_its_terms_in_shards() {
    SortedMap<Integer, SearchArticle> documents = documents(1, 60);
    SegmentObjects made = SegmentObjects.of("a", 1, documents);
    assertTrue(made.segment().shards() >= 4, made.segment()::toString);
    assertEquals(checksums(documents), content(made, manifest(made)));
    assertEquals(checksums(documents), Checksums.of(bytes(made, "checksums/s-a")).byNumber());
  }

  @Test
  void a_segment_of_very_many_articles_has_the_terms_of_all() {
    SortedMap<Integer, SearchArticle> documents = documents(1, 450);
    SegmentObjects made = SegmentObjects.of("a", 1, documents);
    assertEquals(checksums(documents), content(made, manifest(made)));
  }

  @Test
  void documents_have_numbers_of_23_bits() {
    int limit = 1 << 23;
    SortedMap<Integer, SearchArticle> last = documents(limit - 60, 60);
    SegmentObjects made = SegmentObjects.of("a", 1, last);
    assertEquals(checksums(last), content(made, manifest(made)));
    SortedMap<Integer, SearchArticle> beyond = documents(limit - 59, 60);
    assertThrows(UnreadableIndex.class, () -> SegmentObjects.of("a", 1, beyond));
  }

  @Test
  void the_size_of_the_stored_form_is_known_before_it_is_made() {
    Shard shard = new Shard();
    documents(5, 300).forEach((number, article) -> shard.add(number, ArticleTerms.of(article)));
    int length = shard.encoded(1, 5).length;
    assertEquals(length, Math.toIntExact(shard.estimatedSize(5)), 0.1 * length);
  }

  @Test
  void a_merge_keeps_the_visible_documents() {
    SortedMap<Integer, SearchArticle> old = documents(1, 60);
    SortedMap<Integer, SearchArticle> small = documents(61, 1);
    SegmentObjects first = SegmentObjects.of("a", 1, old);
    SegmentObjects second = SegmentObjects.of("b", 2, small);
    SortedMap<Integer, SearchArticle> changed = documents(7, 1);
    changed.putAll(documents(70, 40));
    SegmentObjects third = SegmentObjects.of("c", 3, changed);
    Manifest manifest =
        Manifest.EMPTY
            .withChange(Optional.of(first.segment()), List.of(), Set.of(), 1)
            .withChange(Optional.of(second.segment()), List.of(), Set.of(), 1)
            .withChange(Optional.of(third.segment()), List.of(), Set.of(7, 9), 1);

    SegmentObjects merged = merge(manifest, List.of(first, second, third));

    SortedMap<Integer, SearchArticle> expected = new TreeMap<>(old);
    expected.remove(9);
    expected.putAll(small);
    expected.putAll(changed);
    assertEquals(expected.size(), merged.segment().documents());
    assertEquals(checksums(expected), content(merged, manifest));
    assertEquals(checksums(expected), Checksums.of(bytes(merged, "checksums/s-m")).byNumber());
    Manifest after =
        manifest.merged(
            merged.segment(), List.of(first.segment(), second.segment(), third.segment()), 2);
    assertEquals(new TreeMap<>(), after.masks());
    assertEquals(List.of(merged.segment()), after.segments());
    assertEquals(after, Manifest.of(after.text()));
  }

  @Test
  void a_merge_without_small_segments_may_have_fewer_shards_than_its_inputs() {
    SegmentObjects first = SegmentObjects.of("a", 1, documents(1, 80));
    SegmentObjects second = SegmentObjects.of("b", 2, documents(81, 40));
    Manifest manifest =
        Manifest.EMPTY
            .withChange(Optional.of(first.segment()), List.of(), Set.of(), 1)
            .withChange(Optional.of(second.segment()), List.of(), Set.of(), 1);
    Set<Integer> removed = new TreeSet<>();
    for (int number = 3; number <= 120; number++) {
      removed.add(number);
    }
    Manifest masked = manifest.withChange(Optional.empty(), List.of(), removed, 1);
    SegmentObjects merged = merge(masked, List.of(first, second));
    assertEquals(2, merged.segment().documents());
    assertTrue(merged.segment().shards() < first.segment().shards());
    assertEquals(Set.of(1, 2), content(merged, masked).keySet());
  }

  @Test
  void a_damaged_object_is_reported() {
    SegmentObjects made = SegmentObjects.of("a", 1, documents(1, 2));
    byte[] damaged = bytes(made, "segments/t-a").clone();
    damaged[damaged.length / 2] ^= 0x55;
    assertThrows(UnreadableIndex.class, () -> SegmentObjects.documents(damaged, _ -> true));
    assertThrows(UnreadableIndex.class, () -> Manifest.of("{}"));
    assertThrows(UnreadableIndex.class, () -> Manifest.of("nothing"));
  }

  @Test
  void the_manifest_hides_what_was_replaced() {
    Segment old = SegmentObjects.of("a", 1, documents(1, 2)).segment();
    Segment next = SegmentObjects.of("b", 2, documents(2, 1)).segment();
    Manifest manifest =
        Manifest.EMPTY
            .withChange(Optional.of(old), List.of(), Set.of(), 1)
            .withChange(Optional.of(next), List.of(), Set.of(2), 1);
    assertEquals(List.of(old), manifest.segmentsWith(1));
    assertEquals(List.of(next), manifest.segmentsWith(2));
    assertFalse(manifest.isVisible(2, old));
    assertEquals(3, manifest.next());
  }

  private SegmentObjects merge(Manifest manifest, List<SegmentObjects> inputs) {
    List<Segment> segments = inputs.stream().map(SegmentObjects::segment).toList();
    Map<String, byte[]> objects = new HashMap<>();
    inputs.forEach(input -> objects.putAll(input.objects()));
    Segment result = ShardMerge.result("m", manifest, segments);
    SortedMap<Integer, SearchArticle> texts = new TreeMap<>();
    segments.stream()
        .filter(Segment::isSmall)
        .forEach(segment ->
            texts.putAll(
                SegmentObjects.documents(
                    objects.getOrDefault(segment.documentsKey(), new byte[0]),
                    number -> manifest.isVisible(number, segment))));
    ShardMerge merge = new ShardMerge(manifest, segments, result, texts);
    Map<String, byte[]> merged = new HashMap<>();
    for (int group = 0; group < merge.groups(); group++) {
      Map<String, byte[]> parts = new HashMap<>();
      merge
          .parts(group)
          .forEach(part -> {
            byte[] object = objects.get(part.key());
            if (object != null) {
              parts.put(part.key(), object);
            }
          });
      merged.putAll(merge.merge(group, parts));
    }
    SegmentObjects tables =
        merge.tables(
            key -> objects.getOrDefault(key, new byte[0]),
            segment -> new Checksums(content(inputs.get(segments.indexOf(segment)), manifest)));
    merged.putAll(tables.objects());
    return new SegmentObjects(tables.segment(), merged);
  }

  private static SortedMap<Integer, SearchArticle> read(SegmentObjects made, IntPredicate isKept) {
    return SegmentObjects.documents(bytes(made, "segments/t-a"), isKept);
  }

  private static byte[] bytes(SegmentObjects made, String key) {
    byte[] bytes = made.objects().get(key);
    assertTrue(bytes != null, () -> key + " is missing");
    return bytes;
  }

  private static Manifest manifest(SegmentObjects made) {
    return Manifest.EMPTY.withChange(Optional.of(made.segment()), List.of(), Set.of(), 1);
  }

  private static SortedMap<Integer, Integer> content(SegmentObjects made, Manifest manifest) {
    Segment segment = made.segment();
    SegmentContent content =
        new SegmentContent(manifest, segment, bytes(made, segment.documentsKey()));
    for (int i = 0; i < segment.shards(); i++) {
      byte[] shard = made.objects().get(segment.shardKey(i));
      if (shard != null) {
        content.add(i, shard);
      }
    }
    return content.checksums();
  }

  private static SortedMap<Integer, Integer> checksums(
      SortedMap<Integer, SearchArticle> documents) {
    SortedMap<Integer, Integer> sums = new TreeMap<>();
    documents.forEach((number, article) -> sums.put(number, ArticleTerms.of(article).checksum()));
    return sums;
  }

  private SortedMap<Integer, SearchArticle> documents(int from, int count) {
    SortedMap<Integer, SearchArticle> documents = new TreeMap<>();
    for (int number = from; number < from + count; number++) {
      documents.put(number, article(number));
    }
    return documents;
  }

  private SearchArticle article(int number) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 600; i++) {
      text.append((char) ('一' + (int) (Math.pow(random.nextDouble(), 3) * 3000)));
      if (random.nextInt(12) == 0) {
        text.append(random.nextBoolean() ? "，" : " ferry" + random.nextInt(50) + " ");
      }
    }
    return new SearchArticle(
        "/" + number + "/",
        null,
        number % 5 == 0 ? SearchArticle.UNDATED : 20_000 + number,
        new Texts("標題" + number, null, text.toString()),
        new Names(new ArrayList<>(List.of("渡轮")), List.of(), List.of("Ann")));
  }
}
