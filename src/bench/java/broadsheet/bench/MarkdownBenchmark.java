package broadsheet.bench;

import broadsheet.markdown.Markdown;
import broadsheet.markdown.sanitize.Rendering;
import broadsheet.markdown.text.MarkdownText;
import com.vladsch.flexmark.html.HtmlRenderer;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Measures the cost of an article of about 9 KB: `mvn -q -Pbenchmark`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class MarkdownBenchmark {

  private static final String ARTICLE =
      IntStream.rangeClosed(1, 7)
          .mapToObj(MarkdownBenchmark::section)
          .collect(Collectors.joining());

  private final Markdown ours = new Markdown();
  private final MarkdownText text = MarkdownText.plain("a.md", ARTICLE);
  private final com.vladsch.flexmark.parser.Parser flexmarkParser =
      com.vladsch.flexmark.parser.Parser.builder().build();
  private final HtmlRenderer flexmarkRenderer = HtmlRenderer.builder().build();
  private final org.commonmark.parser.Parser commonmarkParser =
      org.commonmark.parser.Parser.builder().build();
  private final org.commonmark.renderer.html.HtmlRenderer commonmarkRenderer =
      org.commonmark.renderer.html.HtmlRenderer.builder().build();

  /// Renders sanitized HTML, plain text, outline, links and images.
  @Benchmark
  public Rendering ours() {
    return ours.render(text);
  }

  /// Renders unsanitized HTML, without extensions.
  @Benchmark
  public String flexmark() {
    return flexmarkRenderer.render(flexmarkParser.parse(ARTICLE));
  }

  /// Renders unsanitized HTML, without extensions.
  @Benchmark
  public String commonmark() {
    return commonmarkRenderer.render(commonmarkParser.parse(ARTICLE));
  }

  /// A section as on news sites: long paragraphs, bold text next to punctuation, a list.
  private static String section(int number) {
    return """
    ## 第%1$d节：港口的新航线

    **“今晚启航。”**船长在码头上说，*风向*已经转好，预计[次日清晨](https://example.com/port/%1$d)抵达对岸。据港务局介绍，
    这条航线全长约两百公里，途经三座岛屿，**每天两班；**票价与去年持平，学生和老人享受半价优惠。

    在过去的五年里，往来两岸的旅客增加了一倍以上。专家认为，**“新航线将带动沿岸小城的发展”，**不过也有居民担心噪音和
    停车问题。市政府表示，相关的评估报告将在[官方网站](/report/%1$d.html "报告")公布，并听取公众意见。

    * **船票：**网上和码头窗口均可购买
    * **行李：**每人两件，超出部分按件收费
    * 乘客须提前三十分钟到达，凭`二维码`登船

    > 海上的日出，值得早起一次。——一位乘客

    1. 先到服务台登记
    2. 再到二号门候船，见 https://example.com/guide

    """
        .formatted(number);
  }
}
