package broadsheet.local.loss;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Letters and digits of a source that nothing divides.
///
/// @param offset where they begin in the source
/// @param forms what readers may see of them: the letters themselves, or what an entity stands for
/// @param exempt why they may be missing; `null`: they must be there
public record Run(int offset, List<String> forms, @Nullable Exempt exempt) {
  public Run {
    forms = List.copyOf(forms);
  }

  static Run of(int offset, String letters, @Nullable Exempt exempt) {
    return new Run(offset, List.of(letters), exempt);
  }

  boolean mayVanish() {
    return exempt != null;
  }

  Run excused(Exempt why) {
    return new Run(offset, forms, why);
  }
}
