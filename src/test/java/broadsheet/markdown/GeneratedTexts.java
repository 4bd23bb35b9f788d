package broadsheet.markdown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Generates documents of correct and broken Markdown. The same seed gives the same documents.
public final class GeneratedTexts {

  private static final List<String> WORDS =
      List.of(
          "harbour",
          "ferry",
          "tide",
          "rope",
          "Nordwind",
          "naïve",
          "2025",
          "3.5",
          "x1",
          "the",
          "a",
          "港口",
          "渡轮",
          "今天",
          "的",
          "下午三点",
          "漁師",
          "カメラ",
          "そして",
          "바람",
          "항구에서",
          "ветер",
          "λόγος",
          "Ⅳ",
          "〇",
          "①",
          "😀tide",
          "𠀀字");

  private static final List<String> STOPS =
      List.of(" ", " ", " ", "，", "。", ", ", "", "\n", "  \n");

  private final Random random;
  private final Map<String, Supplier<String>> inlines = new LinkedHashMap<>();
  private final Map<String, Supplier<String>> blocks = new LinkedHashMap<>();
  private int notes;

  public GeneratedTexts(long seed) {
    random = new Random(seed);
    inlines();
    brokenInlines();
    blocks();
    brokenBlocks();
  }

  public String next() {
    notes = 0;
    String text = some(1, 8, () -> one(blocks), "\n\n");
    return text + "\n";
  }

  private void inlines() {
    for (int i = 0; i < 12; i++) {
      inlines.put(i == 0 ? "word" : "word" + i, this::word);
    }
    inlines.put("strong", () -> "**" + words() + "**");
    inlines.put("emphasis", () -> "*" + words() + "*" + word());
    inlines.put("strikethrough", () -> "~~" + words() + "~~");
    inlines.put("code", () -> "`" + words() + " <b> &amp; [a](b)`");
    inlines.put("link", () -> "[" + words() + "](https://example.com/" + word() + " \"Title\")");
    inlines.put("reference", () -> "[" + words() + "][ref]");
    inlines.put("image", () -> "![" + words() + "](photo.png)");
    inlines.put("address", () -> " https://example.com/" + random.nextInt(100) + " ");
    inlines.put("autolink", () -> "<https://example.com/" + random.nextInt(100) + ">");
    inlines.put("entity", () -> pick(List.of("&amp;", "&copy;", "&#20013;", "&alpha;", "&nope;")));
    inlines.put("escape", () -> pick(List.of("\\*", "\\[", "\\<b>", "\\`", "\\_")));
    inlines.put("html", () -> "<kbd>" + word() + "</kbd><sub class=\"x\">" + word() + "</sub>");
    inlines.put("player", () -> "<audio src=\"a.mp3\">" + word() + "</audio>");
    inlines.put("video", () -> "![" + words() + "](" + pick(List.of("a.mp4", "a.pdf")) + ")");
    inlines.put("ruby", () -> "<ruby>漢<rt>" + word() + "</rt></ruby>");
    inlines.put("comment", () -> "<!-- " + word() + " -->");
    inlines.put("note", () -> "[^" + (notes + 1) + "]");
    inlines.put(
        "marks", () -> pick(List.of("*", "**", "_", "~", "~~", "[", "]", "](", "|", "`", "$")));
  }

  private void brokenInlines() {
    inlines.put("less", () -> word() + " < " + word() + " <" + random.nextInt(9) + " <，");
    inlines.put("generic", () -> "List<" + pick(List.of("Object", "T", "String")) + "> " + word());
    inlines.put("two types", () -> "Map<K, V> " + word());
    for (String name : List.of("script", "style", "title", "textarea", "select", "video", "svg")) {
      inlines.put("open " + name, () -> "<" + name + "> " + word());
      inlines.put("closed " + name, () -> "<" + name + ">" + word() + "</" + name + ">" + word());
    }
    inlines.put("open span", () -> "<span> " + word());
    inlines.put("stray end", () -> "</div>" + word() + "</p>");
    inlines.put("open comment", () -> "<!-- " + word());
    inlines.put("instruction", () -> "<?php " + word() + " ?>");
    inlines.put("cdata", () -> "<![CDATA[" + word() + "]]>");
  }

  private void blocks() {
    for (int i = 0; i < 4; i++) {
      blocks.put(i == 0 ? "paragraph" : "paragraph" + i, this::line);
    }
    blocks.put("heading", () -> "#".repeat(1 + random.nextInt(6)) + " " + words());
    blocks.put("underlined", () -> words() + "\n" + pick(List.of("===", "---")));
    blocks.put("attributes", () -> "## " + words() + " {#id" + random.nextInt(9) + " .note}");
    blocks.put("list", () -> list(pick(List.of("- ", "* ", "1. ", "10) ")), ""));
    blocks.put("tasks", () -> "- [x] " + words() + "\n- [ ] " + words());
    blocks.put("nested", () -> list("- ", "") + "\n" + list("1. ", "  ") + "\n\n  " + words());
    blocks.put("quote", () -> "> " + line().replace("\n", "\n> ") + "\n> \n> - " + words());
    blocks.put("table", () -> table(3, 3));
    blocks.put("fence", () -> "```java x\n" + words() + " <b>\n\n" + words() + "\n```");
    blocks.put("indented", () -> "    " + words().replace("\n", " ") + " <b>&amp;");
    blocks.put("rule", () -> "---");
    blocks.put("definitions", () -> word() + "\n: " + words());
    blocks.put("reference definition", () -> "[ref]: https://example.com/ref \"Title\"");
    blocks.put("footnote", () -> footnote());
    blocks.put("div", () -> "<div class=\"note\">\n" + word() + " <b>" + word() + "</b>\n</div>");
    blocks.put(
        "details",
        () -> "<details>\n<summary>" + word() + "</summary>\n\n" + line() + "\n\n</details>");
    blocks.put(
        "html table",
        () -> "<table><tr><td>" + word() + "</td><td>" + word() + "</td></tr></table>");
    blocks.put("hidden", () -> "<!-- " + word() + "\n\n" + word() + " -->");
  }

  private void brokenBlocks() {
    blocks.put("wide row", () -> table(2, 4));
    blocks.put("row of a table in a paragraph", () -> words() + "\n" + table(2, 2) + "\n---");
    blocks.put("open div", () -> "<div>\n" + word());
    blocks.put("open section", () -> "<section>\n\n" + line());
    blocks.put("open fence", () -> "> ```\n> " + words());
    for (String name : List.of("script", "style", "pre", "textarea", "title", "iframe", "select")) {
      blocks.put("block of open " + name, () -> "<" + name + ">\n" + word() + "\n\n" + line());
    }
    blocks.put("block of script", () -> "<script>\n" + word() + "\n\n" + word() + "\n</script>");
    blocks.put("block of open comment", () -> "<!-- " + word());
    blocks.put("comment open in div", () -> "<div><!-- " + word() + "\n\n" + word() + "</div>");
    blocks.put("broken tag", () -> "<div class=\"a\n" + word());
    blocks.put("unused footnote", () -> "[^unused]: " + words());
  }

  private String footnote() {
    notes++;
    return word() + "[^" + notes + "]\n\n[^" + notes + "]: " + words() + "\n\n    " + words();
  }

  private String list(String mark, String indent) {
    return some(1, 4, () -> indent + mark + words().replace("\n", " "), "\n");
  }

  private String table(int columns, int cells) {
    String delimiters = "|" + "-|".repeat(columns);
    return row(columns) + "\n" + delimiters + "\n" + some(1, 3, () -> row(cells), "\n");
  }

  private String row(int cells) {
    return "| " + some(cells, cells, this::word, " | ") + " |";
  }

  private String line() {
    return some(2, 12, () -> one(inlines) + pick(STOPS), "").strip();
  }

  private String words() {
    return some(1, 4, this::word, pick(List.of(" ", "，", "")));
  }

  private String word() {
    return pick(WORDS);
  }

  private String one(Map<String, Supplier<String>> pieces) {
    return pick(new ArrayList<>(pieces.values())).get();
  }

  private String some(int least, int most, Supplier<String> piece, String between) {
    return IntStream.range(0, least + random.nextInt(most - least + 1))
        .mapToObj(_ -> piece.get())
        .collect(Collectors.joining(between));
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
