package broadsheet.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import broadsheet.article.Section;
import broadsheet.article.UrlPath;
import broadsheet.markdown.Rendering.Image;
import broadsheet.markdown.Rendering.Link;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

  private static final Markdown MARKDOWN = new Markdown();

  /// Attributes that are added after sanitising, and that no article may set.
  private static final Pattern ADDED =
      Pattern.compile(" (rel|role|loading|decoding|referrerpolicy)=\"[^\"]*\"");

  static Stream<Examples.Example> examples() {
    return Examples.in(Path.of("src/test/resources/markdown"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void an_example_gives_its_html(Examples.Example example) {
    assertEquals(example.html(), render(example.markdown()).html(), example.markdown());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void what_is_sanitised_stays_as_it_is_when_sanitised_again(Examples.Example example) {
    String html = ADDED.matcher(render(example.markdown()).html()).replaceAll("");
    assertEquals(html, new Sanitiser().clean(html).body().html());
  }

  @Test
  void plain_text_has_its_blocks_apart() {
    assertEquals(
        "标题\n\n第一段第二行\n\n甲\n\n乙\n\na\tb\n\n1\t2\n\nx = 1\n  y",
        render("## 标题\n\n第一**段**\n第二行\n\n* 甲\n* 乙\n\n|a|b|\n|-|-|\n|1|2|\n\n```\nx = 1\n  y\n```\n")
            .text());
  }

  @Test
  void the_first_paragraphs_are_the_opening() {
    assertEquals("一。\n\n二。", render("# 题\n\n一。\n\n> 引\n\n* 项\n\n二。").opening());
  }

  @Test
  void what_stands_before_the_mark_is_more() {
    Rendering.Rendered rendered = render("一。\n\n<!--more-->\n\n二。");
    assertEquals("一。", rendered.more());
    assertEquals("<p>一。</p>\n\n<p>二。</p>", rendered.html());
    assertNull(render("一。").more());
  }

  @Test
  void the_outline_is_nested() {
    assertEquals(
        List.of(
            new Section(2, "text-a", "A", List.of(new Section(4, "text-b", "B", List.of()))),
            new Section(2, "text-a-1", "A", List.of(new Section(3, "text-c", "C", List.of())))),
        render("## A\n\n#### B\n\n## A\n\n### C").outline());
  }

  @Test
  void the_first_heading_can_be_the_title() {
    Rendering.Rendered rendered =
        assertInstanceOf(
            Rendering.Rendered.class,
            MARKDOWN.render(new MarkdownText("a.md", "# **夜** 航\n\n文", 1, true, a -> a)));
    assertEquals("夜 航", rendered.title());
    assertEquals("<p>文</p>", rendered.html());
    assertEquals(List.of(), rendered.outline());
  }

  @Test
  void links_and_images_are_listed_once_as_they_are_resolved() {
    Rendering.Rendered rendered =
        render("[甲](b.md) [乙](b.md) <https://a.example/> ![图](c.png \"题\") [注](#x)");
    assertEquals(
        List.of(new Link("/2025/b/", "甲"), new Link("https://a.example/", "https://a.example/")),
        rendered.links());
    assertEquals(List.of(new Image("/2025/c.png", "图", "题")), rendered.images());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"> ", "- ", "*a **a ", "[", "![", "[ (](", "<b>", "((", "_a __a ", "`", "&#"})
  void a_run_of_anything_ends_in_a_result(String run) {
    MARKDOWN.render(new MarkdownText("a.md", run.repeat(2_000), 1, false, a -> a));
  }

  private static Rendering.Rendered render(String markdown) {
    return assertInstanceOf(
        Rendering.Rendered.class,
        MARKDOWN.render(
            new MarkdownText(
                "a.md",
                markdown,
                1,
                false,
                address -> UrlPath.resolve(address, "2025/a.md", List.of("zh-CN", "en")))));
  }
}
