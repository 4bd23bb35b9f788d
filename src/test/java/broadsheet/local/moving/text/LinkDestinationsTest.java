package broadsheet.local.moving.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkDestinationsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          [a](b)                    ; b
          ![a](b.png "title")       ; b.png
          [a](<b c>)                ; b c
          ![a](b c.png)             ; b c.png
          [a](b(c)d)                ; b(c)d
          [![a](b.png)](c)          ; b.png, c
          [a]: /b                   ; /b
          [^1]: no link             ; ''
          <img src="a.png" alt="">  ; a.png
          <a href='/b'>c</a>        ; /b
          `[a](b)`                  ; ''
          ~~~|[a](b)|~~~            ; ''
          > ```|> [a](b)|> ```|[c](d); d
          ``[a](b) ` ``[c](d)       ; d
          [a](b c)                  ; ''
          <video poster="a.png"><source src="b c.mp4"> ; a.png, b c.mp4
          """)
  void addresses_of_links_and_images_are_found(String text, String expected) {
    List<String> found = new ArrayList<>();
    LinkDestinations.replace(
        text.replace('|', '\n'),
        address -> {
          found.add(address);
          return null;
        });
    assertEquals(expected.strip(), String.join(", ", found));
  }

  @Test
  void only_the_address_is_replaced() {
    assertEquals(
        "[a](<X> \"t\") <img src='X'>",
        LinkDestinations.replace("[a](<b c> \"t\") <img src='d'>", _ -> "X"));
  }

  @Test
  void a_long_text_takes_no_long_time() {
    for (String part :
        List.of("](", "](a(", "[a", "`", "<a href=", "](a b c ", "[a]: ", "src=\"")) {
      String text = part.repeat(20_000);
      assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> LinkDestinations.replace(text, address -> address), part);
    }
  }
}
