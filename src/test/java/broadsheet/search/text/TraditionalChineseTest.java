package broadsheet.search.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraditionalChineseTest {

  private static final Path TABLE = Path.of("src/main/resources/assets/hans.txt");

  /// `-Dgolden.accept` writes the table, for example after an update of ICU.
  @Test
  void the_table_is_that_of_ICU() throws IOException {
    Transliterator simplify = Transliterator.getInstance("Traditional-Simplified");
    StringBuilder traditional = new StringBuilder();
    StringBuilder simplified = new StringBuilder();
    for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
      if (UScript.getScript(character) == UScript.HAN) {
        String from = Character.toString(character);
        String to = simplify.transliterate(from);
        if (!to.equals(from)) {
          traditional.append(from);
          simplified.append(to);
        }
      }
    }
    List<String> table = List.of(traditional.toString(), simplified.toString());
    if (System.getProperty("golden.accept") != null) {
      Files.write(TABLE, table);
    }
    assertEquals(table, Files.readAllLines(TABLE));
  }

  @Test
  void a_character_that_is_not_in_the_table_stays_as_it_is() {
    assertEquals('后', TraditionalChinese.simplified('後'));
    assertEquals('后', TraditionalChinese.simplified('后'));
    assertEquals('a', TraditionalChinese.simplified('a'));
  }
}
