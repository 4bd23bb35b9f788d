package broadsheet.markdown;

import java.util.List;
import java.util.stream.Stream;

/// Adversarial code for the lexers of all supported languages: unclosed, nested or repeated.
final class HostileCode {

  /// One name of each supported language.
  static final List<String> LANGUAGES =
      List.of(
          "sh",
          "bat",
          "c",
          "cs",
          "cpp",
          "clj",
          "css",
          "dart",
          "pascal",
          "docker",
          "fortran",
          "go",
          "groovy",
          "html",
          "ini",
          "java",
          "js",
          "json",
          "kotlin",
          "tex",
          "scss",
          "lisp",
          "lua",
          "make",
          "perl",
          "php",
          "ps1",
          "properties",
          "proto",
          "python",
          "ruby",
          "rust",
          "scala",
          "sql",
          "ts",
          "vb",
          "xml",
          "yaml");

  /// The units that the code repeats, without line breaks.
  static final List<String> LINES =
      List.of(
          "<",
          "\"",
          "'",
          "`",
          "\\",
          "/*",
          "*/",
          "//",
          "#",
          "{",
          "${",
          "$(",
          "(",
          "[",
          "a.",
          "a ",
          "0x",
          "1e",
          "<a ",
          "<a x='",
          "<script>",
          "<!--",
          "<?php ",
          "<%",
          "<<E",
          "\"\"\"",
          "'''",
          "=begin",
          "--[[",
          "%q(",
          "http://a",
          "@a",
          "&a",
          "中文",
          "😀",
          "\t",
          "\u0000");

  private HostileCode() {}

  static Stream<Hostile> families() {
    return LINES.stream().flatMap(line -> Stream.of(longLines(line), manyLines(line)));
  }

  private static Hostile longLines(String unit) {
    String line = unit.repeat(800 / unit.length());
    return new Hostile(
        "long lines of code: " + Hostile.visible(unit), n -> inEveryLanguage(line + "\n", n));
  }

  private static Hostile manyLines(String unit) {
    return new Hostile(
        "lines of code: " + Hostile.visible(unit), n -> inEveryLanguage(unit + "\n", n));
  }

  private static String inEveryLanguage(String line, int length) {
    int each = Math.max(1, length / LANGUAGES.size() / line.length());
    StringBuilder text = new StringBuilder();
    for (String language : LANGUAGES) {
      text.append("```").append(language).append('\n').append(line.repeat(each)).append("```\n");
    }
    return text.toString();
  }
}
