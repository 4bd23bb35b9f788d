package broadsheet.bench;

import broadsheet.deploy.Buckets;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.vladsch.flexmark.html.HtmlRenderer;
import com.vladsch.flexmark.parser.Parser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// The smallest function that could publish an article, with only an S3 client and flexmark: the
/// baseline for [Startup].
public final class BareHandler implements RequestStreamHandler {

  private final S3Client s3 =
      S3Client.builder()
          .region(Region.US_EAST_1)
          .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
          .httpClient(UrlConnectionHttpClient.create())
          .build();
  private final Parser parser = Parser.builder().build();
  private final HtmlRenderer renderer = HtmlRenderer.builder().build();

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    event.readAllBytes();
    String markdown =
        s3.getObjectAsBytes(object -> object.bucket(Buckets.ARTICLES).key(Buckets.KEY))
            .asUtf8String();
    String html = renderer.render(parser.parse(markdown));
    answer.write(("{\"length\":" + html.length() + "}").getBytes(StandardCharsets.UTF_8));
  }
}
