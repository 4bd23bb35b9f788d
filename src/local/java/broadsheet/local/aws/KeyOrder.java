package broadsheet.local.aws;

import broadsheet.store.ObjectId;
import java.util.Comparator;

/// The order of S3 listings: keys in the order of their UTF-8 bytes.
public final class KeyOrder {

  /// The order of objects: first by bucket, then as in a listing of the bucket.
  public static final Comparator<ObjectId> OBJECTS =
      Comparator.comparing(ObjectId::bucket).thenComparing(ObjectId::key, KeyOrder::compare);

  private KeyOrder() {}

  /// Returns the later of two keys.
  public static String max(String a, String b) {
    return compare(a, b) < 0 ? b : a;
  }

  /// Compares two keys. The order of UTF-8 bytes is that of code points. It differs from the order
  /// of `char` only where a surrogate, which is part of a code point above all others, is compared
  /// with another `char`.
  static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char left = a.charAt(i);
      char right = b.charAt(i);
      if (left != right) {
        boolean leftHigh = Character.isSurrogate(left);
        return leftHigh == Character.isSurrogate(right) ? left - right : leftHigh ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }
}
