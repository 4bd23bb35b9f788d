package broadsheet.bench.bulk;

import java.nio.file.Path;

public final class Bulk {
  public static void main(String[] a) throws Exception {
    new NewsArticles(Integer.parseInt(a[0]), Integer.parseInt(a[1])).writeTo(Path.of(a[2]));
  }
}
