package broadsheet.function.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

public class LogEventTest {

  @Test
  void an_event_is_one_line_without_hidden_characters() {
    String why = "a\n{\"event\":\"forged\"}\r\u001b[31m\u009b31m\u007f\u2028\u202eb\u2066\ufeff";
    String line = LogEvent.line(new UnknownMessageEvent("m1", why));
    assertEquals(line.length() - 1, line.indexOf('\n'));
    assertTrue(line.strip().matches("[\\x20-\\x7E]+"), line);
    assertEquals(why, JsonParser.parseString(line).getAsJsonObject().get("why").getAsString());
  }
}
