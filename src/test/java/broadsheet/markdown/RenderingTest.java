package broadsheet.markdown;

import static broadsheet.markdown.TestMarkdown.rendered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import broadsheet.article.Problem;
import broadsheet.article.Section;
import broadsheet.markdown.sanitize.Rendering;
import broadsheet.markdown.sanitize.Rendering.DocumentLink;
import broadsheet.markdown.sanitize.Rendering.Image;
import broadsheet.markdown.text.MarkdownText;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a rendering contains besides the HTML, and the limits of documents.
class RenderingTest {

  @Test
  void plain_text_has_empty_lines_between_blocks_and_no_markup() {
    String markdown =
        "# 标题\n\n第一**段。**\n续\n\n- one\n- two\n  - three\n\n> quoted\n> text\n\n    code  x\n";
    assertEquals(
        "标题\n\n第一段。续\n\none\ntwo\nthree\n\nquoted text\n\ncode  x", rendered(markdown).text());
  }

  @Test
  void tabs_separate_cells_and_line_breaks_separate_rows() {
    assertEquals("a\tb\n1\t2\n3", rendered("|a|b|\n|-|-|\n|1|2|\n|3|\n").text());
  }

  @Test
  void plain_text_omits_footnote_references() {
    assertEquals("Text.\n\nNote.", rendered("Text[^1].\n\n[^1]: Note.\n").text());
  }

  @Test
  void the_outline_is_nested_by_level() {
    assertEquals(
        List.of(
            new Section(
                2,
                "text-a",
                "A",
                List.of(
                    new Section(4, "text-b", "B", List.of()),
                    new Section(3, "text-c", "C", List.of()))),
            new Section(2, "text-d", "D", List.of())),
        rendered("## A\n#### B\n### C\n## *D*\n").outline());
  }

  @Test
  void a_heading_used_as_the_title_is_not_in_the_text() {
    String markdown = "# The *Title*\n\nText\n\n# Second\n";
    MarkdownText text =
        new MarkdownText("a.md", markdown, 1, true, address -> address, false, true);
    var rendered = assertInstanceOf(Rendering.Rendered.class, new Markdown().render(text));
    assertEquals("The Title", rendered.title());
    assertEquals("Text\n\nSecond", rendered.text());
    assertEquals("<p>Text</p>\n<h1 id=\"text-second\">Second</h1>", rendered.html());
    assertEquals(List.of(new Section(1, "text-second", "Second", List.of())), rendered.outline());
  }

  @Test
  void links_and_images_are_in_reading_order() {
    var rendered =
        rendered(
            "[b](https://b.example) [a](/a) [b again](https://b.example) ![x](i.png 't') [](#y)");
    assertEquals(
        List.of(new DocumentLink("https://b.example", "b"), new DocumentLink("/a", "a")),
        rendered.links());
    assertEquals(List.of(new Image("i.png", "x", "t")), rendered.images());
  }

  @Test
  void what_is_played_is_among_the_links_and_a_poster_among_the_images() {
    var rendered =
        rendered(
            "![Ferry](/a.mp4) [again](/a.mp4) [b](/b.mp3)\n\n"
                + "<video src=\"/c.mp4\" poster=\"/c.jpg\"><track src=\"/c.vtt\"></video>");
    assertEquals(
        List.of(
            new DocumentLink("/a.mp4", "Ferry", true),
            new DocumentLink("/b.mp3", "b"),
            new DocumentLink("/c.mp4", "", true),
            new DocumentLink("/c.vtt", "", true)),
        rendered.links());
    assertEquals(List.of(new Image("/c.jpg", "", null)), rendered.images());
    assertEquals("Ferry again b", rendered.text());
  }

  @Test
  void a_player_gets_a_warning_for_what_is_left_out() {
    assertEquals(
        List.of(
            "the poster 'https://x.example/a.jpg', which is left out",
            "subtitles with the address 'https://x.example/a.vtt'",
            "a video with the address ''",
            "a player within a link or another player, which is left out"),
        rendered(
                "<video src=\"a.mp4\" poster=\"https://x.example/a.jpg\">"
                    + "<track src=\"https://x.example/a.vtt\"></video>\n\n"
                    + "<video>text</video>\n\n<a href=\"/b\">b <video src=\"a.mp4\"></video></a>")
            .warnings()
            .stream()
            .map(Problem::found)
            .toList());
  }

  @Test
  void the_text_before_the_more_comment_is_returned() {
    assertEquals("One\n\nTwo", rendered("One\n\nTwo\n\n<!--more-->\n\nThree").more());
    assertNull(rendered("One").more());
  }

  @Test
  void the_opening_contains_only_paragraphs() {
    String markdown = "# H\n\nFirst **one**\n\n- item\n\n> quote\n\n![i](i.png)\n\nSecond\n";
    assertEquals("First one\n\nSecond", rendered(markdown).opening());
  }

  @Test
  void a_document_that_is_too_long_is_refused() {
    var refused =
        assertInstanceOf(
            Rendering.Refused.class,
            new Markdown().render(TestMarkdown.text("a".repeat(Markdown.MAX_LENGTH + 1))));
    assertEquals("a.md", refused.problems().getFirst().file());
  }

  @Test
  void a_document_with_too_many_lines_is_refused_at_the_first_excess_line() {
    String lines = "a\n".repeat(Markdown.MAX_LINES);
    assertInstanceOf(Rendering.Rendered.class, new Markdown().render(TestMarkdown.text(lines)));
    var refused =
        assertInstanceOf(
            Rendering.Refused.class, new Markdown().render(TestMarkdown.text(lines + "b\n")));
    assertEquals(Markdown.MAX_LINES + 1, refused.problems().getFirst().line());
  }

  @Test
  void too_many_stacked_markers_are_refused() {
    String line = "- ".repeat(40) + "a\n";
    assertInstanceOf(
        Rendering.Rendered.class, new Markdown().render(TestMarkdown.text(line.repeat(100))));
    assertInstanceOf(
        Rendering.Refused.class, new Markdown().render(TestMarkdown.text(line.repeat(600))));
    String underlined = "Heading\n" + "-".repeat(80) + "\n\n* * * *\n\n";
    assertInstanceOf(
        Rendering.Rendered.class, new Markdown().render(TestMarkdown.text(underlined.repeat(500))));
  }

  @Test
  void nesting_beyond_the_limit_is_shown_as_text_and_reported_with_its_line() {
    MarkdownText text =
        new MarkdownText(
            "a.md", "ok\n\n" + "> ".repeat(100) + "a", 10, false, address -> address, false, true);
    var rendered = assertInstanceOf(Rendering.Rendered.class, new Markdown().render(text));
    Problem warning = rendered.warnings().getFirst();
    assertEquals(Problem.Severity.WARNING, warning.severity());
    assertEquals(12, warning.line());
  }

  @Test
  void misleading_characters_are_left_out() {
    assertEquals("<p>abcd</p>", rendered("a\u202Eb&#x202D;c\u0008\uFFFE\uFEFFd").html());
    assertEquals("<p title=\"ab\">x</p>", rendered("<p title=\"a\u202E&#x202E;b\">x</p>").html());
  }

  @Test
  void without_leniency_mistakes_are_not_corrected() {
    String markdown = "##标题\n\n船期按** 潮位表**排。\n\n![图](港口 图.png)\n";
    MarkdownText text =
        new MarkdownText("a.md", markdown, 1, false, address -> address, false, false);
    var rendered = assertInstanceOf(Rendering.Rendered.class, new Markdown().render(text));
    assertEquals("<p>##标题</p>\n<p>船期按** 潮位表**排。</p>\n<p>![图](港口 图.png)</p>", rendered.html());
    assertEquals(List.of(), rendered.warnings());
  }
}
