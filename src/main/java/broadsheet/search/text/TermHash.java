package broadsheet.search.text;

/// The hash of a term, which decides on its shard: FNV-1a over UTF-16 code units, followed by the
/// finalizer of MurmurHash3. `search.js` computes the same.
final class TermHash {

  private TermHash() {}

  static int of(String term) {
    int hash = 0x811c9dc5;
    for (int i = 0; i < term.length(); i++) {
      hash = (hash ^ term.charAt(i)) * 0x01000193;
    }
    return mix(hash);
  }

  /// Spreads the bits of a number.
  static int mix(int number) {
    int hash = number;
    hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
    return hash ^ (hash >>> 16);
  }
}
