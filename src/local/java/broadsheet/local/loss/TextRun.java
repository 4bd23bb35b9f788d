package broadsheet.local.loss;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An unbroken run of letters and digits in a source.
///
/// @param offset the start of the run in the source
/// @param forms what readers may see of it: the letters themselves, or what an entity stands for
/// @param exemption why the page need not show it; `null` if it must
public record TextRun(int offset, List<String> forms, @Nullable Exemption exemption) {
  public TextRun {
    forms = List.copyOf(forms);
  }

  static TextRun of(int offset, String letters, @Nullable Exemption exemption) {
    return new TextRun(offset, List.of(letters), exemption);
  }

  boolean isExempt() {
    return exemption != null;
  }

  TextRun exemptAs(Exemption reason) {
    return new TextRun(offset, forms, reason);
  }
}
