package broadsheet.markdown.code;

import broadsheet.markdown.text.Escape;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import javax.swing.text.Segment;
import org.fife.ui.rsyntaxtextarea.Token;
import org.fife.ui.rsyntaxtextarea.TokenMaker;
import org.fife.ui.rsyntaxtextarea.TokenTypes;
import org.fife.ui.rsyntaxtextarea.modes.*;
import org.jspecify.annotations.Nullable;

/// Highlights the code of one article with elements such as `<span class="keyword">`.
///
/// The tokens come from the lexers of RSyntaxTextArea, which are table-driven and take linear time.
/// None of its classes is loaded before the first code in a supported language.
public final class Highlighter {

  /// The maximum number of characters of code that are highlighted in one article. Code beyond this
  /// limit is written plain.
  public static final int MAX_CODE = 32_768;

  /// The maximum length of a line. Code with longer lines is probably data or an attack and is
  /// written plain.
  private static final int MAX_LINE = 1_000;

  private int remaining = MAX_CODE;

  /// Writes code as HTML.
  ///
  /// @param language the language as written after the fence, in upper or lower case; code in an
  ///   unknown language is written plain
  public void write(String code, String language, StringBuilder html) {
    remaining -= code.length();
    Supplier<TokenMaker> lexer = remaining < 0 ? null : lexer(language.toLowerCase(Locale.ROOT));
    if (lexer == null || code.lines().anyMatch(line -> line.length() > MAX_LINE)) {
      Escape.html(code, html);
    } else {
      write(code, classes(code, lexer.get()), html);
    }
  }

  private static void write(String code, String[] classes, StringBuilder html) {
    int start = 0;
    while (start < code.length()) {
      int end = start + 1;
      while (end < code.length()
          && (classes[end].equals(classes[start]) || Character.isLowSurrogate(code.charAt(end)))) {
        end++;
      }
      if (!classes[start].isEmpty()) {
        html.append("<span class=\"").append(classes[start]).append("\">");
      }
      Escape.html(code.substring(start, end), html);
      if (!classes[start].isEmpty()) {
        html.append("</span>");
      }
      start = end;
    }
  }

  /// Returns the CSS class of each character; an empty string for plain text.
  private static String[] classes(String code, TokenMaker lexer) {
    String[] classes = new String[code.length()];
    Arrays.fill(classes, "");
    char[] characters = code.toCharArray();
    int state = TokenTypes.NULL;
    int start = 0;
    while (start < code.length()) {
      int end = code.indexOf('\n', start);
      end = end < 0 ? code.length() : end;
      Token token = lexer.getTokenList(new Segment(characters, start, end - start), state, start);
      for (; token != null; token = token.getNextToken()) {
        // The last token can represent the line end. Its type is the state for the next line.
        state = token.getType();
        if (token.isPaintable()) {
          int from = Math.clamp(token.getOffset(), start, end);
          Arrays.fill(classes, from, Math.clamp(token.getEndOffset(), from, end), cssClass(state));
        }
      }
      start = end + 1;
    }
    return classes;
  }

  /// Returns the CSS class of a token type.
  private static String cssClass(int type) {
    return switch (type) {
      case TokenTypes.COMMENT_EOL,
          TokenTypes.COMMENT_MULTILINE,
          TokenTypes.COMMENT_DOCUMENTATION,
          TokenTypes.COMMENT_KEYWORD,
          TokenTypes.COMMENT_MARKUP,
          TokenTypes.MARKUP_COMMENT ->
          "comment";
      case TokenTypes.RESERVED_WORD,
          TokenTypes.RESERVED_WORD_2,
          TokenTypes.LITERAL_BOOLEAN,
          TokenTypes.DATA_TYPE,
          TokenTypes.PREPROCESSOR,
          TokenTypes.MARKUP_TAG_NAME,
          TokenTypes.MARKUP_DTD,
          TokenTypes.MARKUP_PROCESSING_INSTRUCTION ->
          "keyword";
      case TokenTypes.LITERAL_STRING_DOUBLE_QUOTE,
          TokenTypes.LITERAL_CHAR,
          TokenTypes.LITERAL_BACKQUOTE,
          TokenTypes.REGEX,
          TokenTypes.MARKUP_TAG_ATTRIBUTE_VALUE,
          TokenTypes.ERROR_STRING_DOUBLE,
          TokenTypes.ERROR_CHAR ->
          "string";
      case TokenTypes.LITERAL_NUMBER_DECIMAL_INT,
          TokenTypes.LITERAL_NUMBER_FLOAT,
          TokenTypes.LITERAL_NUMBER_HEXADECIMAL,
          TokenTypes.MARKUP_ENTITY_REFERENCE ->
          "number";
      case TokenTypes.FUNCTION,
          TokenTypes.VARIABLE,
          TokenTypes.ANNOTATION,
          TokenTypes.MARKUP_TAG_ATTRIBUTE ->
          "name";
      default -> "";
    };
  }

  /// Returns a supplier of the lexer of a language; `null` if the language is unknown. If this
  /// method created the lexers itself, the JVM would load all of them to verify the method.
  private static @Nullable Supplier<TokenMaker> lexer(String language) {
    return switch (language) {
      case "bash", "console", "sh", "shell", "zsh" -> UnixShellTokenMaker::new;
      case "bat", "batch", "cmd" -> WindowsBatchTokenMaker::new;
      case "c", "h" -> CTokenMaker::new;
      case "c#", "cs", "csharp" -> CSharpTokenMaker::new;
      case "c++", "cc", "cpp", "hpp" -> CPlusPlusTokenMaker::new;
      case "clj", "clojure" -> ClojureTokenMaker::new;
      case "css" -> CSSTokenMaker::new;
      case "dart" -> DartTokenMaker::new;
      case "delphi", "pascal" -> DelphiTokenMaker::new;
      case "docker", "dockerfile" -> DockerTokenMaker::new;
      case "fortran" -> FortranTokenMaker::new;
      case "go", "golang" -> GoTokenMaker::new;
      case "gradle", "groovy" -> GroovyTokenMaker::new;
      case "htm", "html" -> HTMLTokenMaker::new;
      case "conf", "ini", "toml" -> IniTokenMaker::new;
      case "java" -> JavaTokenMaker::new;
      case "cjs", "javascript", "js", "jsx", "mjs" -> JavaScriptTokenMaker::new;
      case "json", "json5", "jsonc" -> JsonTokenMaker::new;
      case "kotlin", "kt", "kts" -> KotlinTokenMaker::new;
      case "latex", "tex" -> LatexTokenMaker::new;
      case "less", "sass", "scss" -> LessTokenMaker::new;
      case "lisp", "scheme" -> LispTokenMaker::new;
      case "lua" -> LuaTokenMaker::new;
      case "make", "makefile" -> MakefileTokenMaker::new;
      case "perl", "pl" -> PerlTokenMaker::new;
      case "php" -> PHPTokenMaker::new;
      case "powershell", "ps1", "pwsh" -> PowerShellTokenMaker::new;
      case "properties" -> PropertiesFileTokenMaker::new;
      case "proto", "protobuf" -> ProtoTokenMaker::new;
      case "py", "python", "python3" -> PythonTokenMaker::new;
      case "rb", "ruby" -> RubyTokenMaker::new;
      case "rs", "rust" -> RustTokenMaker::new;
      case "scala" -> ScalaTokenMaker::new;
      case "mysql", "postgresql", "sql" -> SQLTokenMaker::new;
      case "ts", "tsx", "typescript" -> TypeScriptTokenMaker::new;
      case "vb", "visualbasic" -> VisualBasicTokenMaker::new;
      case "svg", "xml" -> XMLTokenMaker::new;
      case "yaml", "yml" -> YamlTokenMaker::new;
      default -> null;
    };
  }
}
