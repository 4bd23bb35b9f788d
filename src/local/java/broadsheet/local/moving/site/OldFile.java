package broadsheet.local.moving.site;

import java.nio.file.Path;
import java.util.List;

/// A file that the old site publishes as it is, such as an image.
///
/// @param source the path within the old site, for the report
/// @param path the file to copy
/// @param addresses the decoded addresses from the root at which the old site serves it, such as
///   `/img/港口.png`; the first one that Broadsheet can keep is kept. Never empty
/// @param onDemand whether the old site serves it only if an article shows it
public record OldFile(String source, Path path, List<String> addresses, boolean onDemand) {
  public OldFile {
    addresses = List.copyOf(addresses);
  }

  /// Returns the file with its addresses in a folder.
  OldFile below(String folder) {
    List<String> all = addresses.stream().map(address -> folder + address).toList();
    return new OldFile(source, path, all, onDemand);
  }
}
