package broadsheet.bench.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A Hugo site with a small theme of its own. Its outputs are those that a Broadsheet site also has
/// for its readers: a page and a JSON document for each article, numbered lists, feeds, tags,
/// categories and a sitemap.
record GeneratedHugoSite(Path root) {

  private static final Map<String, String> FILES =
      Map.of(
          "config.toml",
          """
          baseURL = "https://news.example/"
          languageCode = "zh-CN"
          title = "News"
          paginate = 10
          hasCJKLanguage = true
          rssLimit = 20
          disableKinds = ["robotsTXT"]

          [taxonomies]
            tag = "tags"
            category = "categories"

          [outputs]
            home = ["HTML", "RSS"]
            section = ["HTML", "RSS"]
            taxonomy = ["HTML"]
            term = ["HTML", "RSS"]
            page = ["HTML", "JSON"]
          """,
          "layouts/_default/baseof.html",
          """
          <!doctype html>
          <html lang="{{ .Site.LanguageCode }}">
          <head>
          <meta charset="utf-8">
          <title>{{ .Title }} - {{ .Site.Title }}</title>
          <meta name="description" content="{{ .Summary | plainify }}">
          <link rel="canonical" href="{{ .Permalink }}">
          </head>
          <body>
          <header><a href="/">{{ .Site.Title }}</a></header>
          <main>{{ block "main" . }}{{ end }}</main>
          </body>
          </html>
          """,
          "layouts/_default/single.html",
          """
          {{ define "main" }}
          <article>
          <h1>{{ .Title }}</h1>
          <time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "2006-01-02" }}</time>
          {{ .TableOfContents }}
          {{ .Content }}
          <ul>{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
          <nav>
          {{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
          {{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
          </nav>
          </article>
          {{ end }}
          """,
          "layouts/_default/single.json",
          """
          {{ dict "title" .Title "url" .Permalink "date" .Date "tags" .Params.tags "categories" .Params.categories "summary" (.Summary | plainify) "words" .WordCount "html" .Content "text" .Plain | jsonify }}
          """,
          "layouts/_default/list.html",
          """
          {{ define "main" }}
          <h1>{{ .Title }}</h1>
          {{ $pages := .RegularPages }}
          {{ if .IsHome }}{{ $pages = .Site.RegularPages }}{{ end }}
          {{ range (.Paginate $pages).Pages }}
          <article>
          <h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>
          <time>{{ .Date.Format "2006-01-02" }}</time>
          <p>{{ .Summary | plainify }}</p>
          </article>
          {{ end }}
          <nav>
          {{ with .Paginator.Prev }}<a href="{{ .URL }}">newer</a>{{ end }}
          {{ with .Paginator.Next }}<a href="{{ .URL }}">older</a>{{ end }}
          </nav>
          {{ end }}
          """,
          "layouts/_default/terms.html",
          """
          {{ define "main" }}
          <h1>{{ .Title }}</h1>
          <ul>{{ range .Data.Terms.ByCount }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>
          {{ end }}
          """);

  /// Writes the site without its articles.
  static GeneratedHugoSite create(Path root) throws IOException {
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return new GeneratedHugoSite(root);
  }

  /// Returns the command that builds the site.
  List<String> command(Path articles, Path out) {
    return List.of(
        "hugo",
        "--quiet",
        "--source",
        root.toString(),
        "--contentDir",
        articles.toString(),
        "--destination",
        out.toString());
  }
}
