package broadsheet.local.moving.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          <iframe width="9" src="//www.youtube.com/embed/a-1?rel=0" allowfullscreen></iframe> | https://www.youtube.com/watch?v=a-1
          <iframe src='https://player.bilibili.com/player.html?aid=1&bvid=BV1x&page=1'> </iframe> | https://www.bilibili.com/video/BV1x/
          <IFRAME SRC=https://player.vimeo.com/video/76></IFRAME> | https://vimeo.com/76
          <iframe src="https://maps.example/?a=1&amp;b=2"></iframe> | https://maps.example/?a=1&amp;b=2
          """)
  void a_frame_becomes_a_link_to_its_page(String html, String address) {
    assertEquals(
        "a <a href=\"" + address + "\">" + address + "</a> b", Frames.toLinks("a " + html + " b"));
  }

  @ParameterizedTest
  @CsvSource({
    "`<iframe src=\"https://a.example/\">`",
    "<iframe src=\"/own.html\"></iframe>",
    "none"
  })
  void everything_else_stays(String text) {
    assertEquals(text, Frames.toLinks(text));
  }
}
