package broadsheet.markdown.code;

import broadsheet.markdown.text.Escape;
import java.util.Arrays;
import java.util.Locale;
import javax.swing.text.Segment;
import org.fife.ui.rsyntaxtextarea.Token;
import org.fife.ui.rsyntaxtextarea.TokenMaker;
import org.fife.ui.rsyntaxtextarea.TokenTypes;
import org.fife.ui.rsyntaxtextarea.modes.*;
import org.jspecify.annotations.Nullable;

/// Marks what the words of an article's program code are: `<span class="keyword">`. The tokens are
/// those of RSyntaxTextArea, whose lexers are tables, so that the time grows with the text; no
/// class of it is loaded before the first code in a language that it knows.
public final class Highlighter {

  /// Most characters of code of one article that are marked; what is beyond stays plain.
  public static final int MAX_CODE = 32_768;

  /// Longest line that is marked; longer ones are data or hostile.
  private static final int MAX_LINE = 1_000;

  private int left = MAX_CODE;

  /// Writes code as HTML.
  ///
  /// @param language as it stands after the fence, in any case; an unknown one is no error
  public void write(String code, String language, StringBuilder html) {
    left -= code.length();
    TokenMaker lexer = left < 0 ? null : lexer(language.toLowerCase(Locale.ROOT));
    if (lexer == null || code.lines().anyMatch(line -> line.length() > MAX_LINE)) {
      Escape.html(code, html);
    } else {
      write(code, kinds(code, lexer), html);
    }
  }

  private static void write(String code, String[] kinds, StringBuilder html) {
    int start = 0;
    while (start < code.length()) {
      int end = start + 1;
      while (end < code.length()
          && (kinds[end].equals(kinds[start]) || Character.isLowSurrogate(code.charAt(end)))) {
        end++;
      }
      if (!kinds[start].isEmpty()) {
        html.append("<span class=\"").append(kinds[start]).append("\">");
      }
      Escape.html(code.substring(start, end), html);
      if (!kinds[start].isEmpty()) {
        html.append("</span>");
      }
      start = end;
    }
  }

  /// What each character belongs to, empty for nothing special.
  private static String[] kinds(String code, TokenMaker lexer) {
    String[] kinds = new String[code.length()];
    Arrays.fill(kinds, "");
    char[] characters = code.toCharArray();
    int state = TokenTypes.NULL;
    int start = 0;
    while (start < code.length()) {
      int end = code.indexOf('\n', start);
      end = end < 0 ? code.length() : end;
      Token token = lexer.getTokenList(new Segment(characters, start, end - start), state, start);
      for (; token != null; token = token.getNextToken()) {
        // The last one may stand for the line's end; its type is the next line's state.
        state = token.getType();
        if (token.isPaintable()) {
          int from = Math.clamp(token.getOffset(), start, end);
          Arrays.fill(kinds, from, Math.clamp(token.getEndOffset(), from, end), kind(state));
        }
      }
      start = end + 1;
    }
    return kinds;
  }

  /// A class that the page's stylesheet knows.
  private static String kind(int type) {
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

  /// The lexer of a language by the names that authors give it.
  private static @Nullable TokenMaker lexer(String language) {
    return switch (language) {
      case "bash", "console", "sh", "shell", "zsh" -> new UnixShellTokenMaker();
      case "bat", "batch", "cmd" -> new WindowsBatchTokenMaker();
      case "c", "h" -> new CTokenMaker();
      case "c#", "cs", "csharp" -> new CSharpTokenMaker();
      case "c++", "cc", "cpp", "hpp" -> new CPlusPlusTokenMaker();
      case "clj", "clojure" -> new ClojureTokenMaker();
      case "css" -> new CSSTokenMaker();
      case "dart" -> new DartTokenMaker();
      case "delphi", "pascal" -> new DelphiTokenMaker();
      case "docker", "dockerfile" -> new DockerTokenMaker();
      case "fortran" -> new FortranTokenMaker();
      case "go", "golang" -> new GoTokenMaker();
      case "gradle", "groovy" -> new GroovyTokenMaker();
      case "htm", "html" -> new HTMLTokenMaker();
      case "conf", "ini", "toml" -> new IniTokenMaker();
      case "java" -> new JavaTokenMaker();
      case "cjs", "javascript", "js", "jsx", "mjs" -> new JavaScriptTokenMaker();
      case "json", "json5", "jsonc" -> new JsonTokenMaker();
      case "kotlin", "kt", "kts" -> new KotlinTokenMaker();
      case "latex", "tex" -> new LatexTokenMaker();
      case "less", "sass", "scss" -> new LessTokenMaker();
      case "lisp", "scheme" -> new LispTokenMaker();
      case "lua" -> new LuaTokenMaker();
      case "make", "makefile" -> new MakefileTokenMaker();
      case "perl", "pl" -> new PerlTokenMaker();
      case "php" -> new PHPTokenMaker();
      case "powershell", "ps1", "pwsh" -> new PowerShellTokenMaker();
      case "properties" -> new PropertiesFileTokenMaker();
      case "proto", "protobuf" -> new ProtoTokenMaker();
      case "py", "python", "python3" -> new PythonTokenMaker();
      case "rb", "ruby" -> new RubyTokenMaker();
      case "rs", "rust" -> new RustTokenMaker();
      case "scala" -> new ScalaTokenMaker();
      case "mysql", "postgresql", "sql" -> new SQLTokenMaker();
      case "ts", "tsx", "typescript" -> new TypeScriptTokenMaker();
      case "vb", "visualbasic" -> new VisualBasicTokenMaker();
      case "svg", "xml" -> new XMLTokenMaker();
      case "yaml", "yml" -> new YamlTokenMaker();
      default -> null;
    };
  }
}
