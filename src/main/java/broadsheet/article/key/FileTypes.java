package broadsheet.article.key;

import broadsheet.article.key.FileType.Use;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The types of files that are published, by file suffix. There are no others.
///
/// A browser opens only what cannot act on behalf of the site: images, audio, video, PDF (whose
/// viewers have an origin of their own), plain text and subtitles. It saves everything else. SVG
/// images are sanitized. HTML, other XML, styles and scripts are never published.
public final class FileTypes {

  /// By suffix in lower case; suffixes are matched in any case.
  private static final Map<String, FileType> ACCEPTED =
      new TreeMap<>(
          Map.ofEntries(
              type("avif", Use.IMAGE, "image/avif"),
              type("gif", Use.IMAGE, "image/gif"),
              type("ico", Use.IMAGE, "image/vnd.microsoft.icon"),
              type("jpeg", Use.IMAGE, "image/jpeg"),
              type("jpg", Use.IMAGE, "image/jpeg"),
              type("png", Use.IMAGE, "image/png"),
              type("svg", Use.IMAGE, FileType.SVG),
              type("webp", Use.IMAGE, "image/webp"),
              type("aac", Use.AUDIO, "audio/aac"),
              type("flac", Use.AUDIO, "audio/flac"),
              type("m4a", Use.AUDIO, "audio/mp4"),
              type("mp3", Use.AUDIO, "audio/mpeg"),
              type("oga", Use.AUDIO, "audio/ogg"),
              type("ogg", Use.AUDIO, "audio/ogg"),
              type("opus", Use.AUDIO, "audio/ogg"),
              type("wav", Use.AUDIO, "audio/wav"),
              type("m4v", Use.VIDEO, "video/mp4"),
              type("mp4", Use.VIDEO, "video/mp4"),
              type("ogv", Use.VIDEO, "video/ogg"),
              type("webm", Use.VIDEO, "video/webm"),
              type("pdf", Use.DOCUMENT, "application/pdf"),
              type("txt", Use.DOCUMENT, "text/plain; charset=utf-8"),
              type("vtt", Use.SUBTITLES, "text/vtt; charset=utf-8"),
              type("7z", Use.DOWNLOAD, "application/x-7z-compressed"),
              type("gz", Use.DOWNLOAD, "application/gzip"),
              type("tgz", Use.DOWNLOAD, "application/gzip"),
              type("zip", Use.DOWNLOAD, "application/zip"),
              type("csv", Use.DOWNLOAD, "text/csv; charset=utf-8"),
              type("tsv", Use.DOWNLOAD, "text/tab-separated-values; charset=utf-8"),
              type("ics", Use.DOWNLOAD, "text/calendar; charset=utf-8"),
              type("geojson", Use.DOWNLOAD, "application/geo+json"),
              // It is XML, which browsers must not recognize.
              type("gpx", Use.DOWNLOAD, "application/octet-stream"),
              type("epub", Use.DOWNLOAD, "application/epub+zip"),
              type("doc", Use.DOWNLOAD, "application/msword"),
              type("docx", Use.DOWNLOAD, office("wordprocessingml.document")),
              type("ppt", Use.DOWNLOAD, "application/vnd.ms-powerpoint"),
              type("pptx", Use.DOWNLOAD, office("presentationml.presentation")),
              type("xls", Use.DOWNLOAD, "application/vnd.ms-excel"),
              type("xlsx", Use.DOWNLOAD, office("spreadsheetml.sheet")),
              type("odp", Use.DOWNLOAD, "application/vnd.oasis.opendocument.presentation"),
              type("ods", Use.DOWNLOAD, "application/vnd.oasis.opendocument.spreadsheet"),
              type("odt", Use.DOWNLOAD, "application/vnd.oasis.opendocument.text"),
              type("rtf", Use.DOWNLOAD, "application/rtf")));

  private static final String AS_IMAGE = "save it as PNG, JPEG or WebP";
  private static final String AS_AUDIO = "save it as MP3";
  private static final String AS_VIDEO = "save it as MP4";
  private static final String IN_ARCHIVE = "put it into a ZIP file";

  /// Images that are refused, and why, by suffix in lower case.
  private static final Map<String, String> REFUSED_IMAGES =
      Map.of(
          "bmp", "BMP is not compressed",
          "heic", "few browsers show HEIC",
          "heif", "few browsers show HEIF",
          "psd", "no browser shows PSD",
          "svgz", "few programs open compressed SVG",
          "tif", "few browsers show TIFF",
          "tiff", "few browsers show TIFF");

  /// Why some other types are refused, and what to do, by suffix in lower case.
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("aif", "few browsers play AIFF; " + AS_AUDIO),
          Map.entry("aiff", "few browsers play AIFF; " + AS_AUDIO),
          Map.entry("amr", "few browsers play AMR; " + AS_AUDIO),
          Map.entry("wma", "few browsers play WMA; " + AS_AUDIO),
          Map.entry("avi", "few browsers play AVI; " + AS_VIDEO),
          Map.entry("flv", "no browser plays FLV; " + AS_VIDEO),
          Map.entry("mkv", "few browsers play MKV; " + AS_VIDEO),
          Map.entry("mov", "few browsers play MOV; " + AS_VIDEO),
          Map.entry("mpeg", "few browsers play MPEG; " + AS_VIDEO),
          Map.entry("mpg", "few browsers play MPEG; " + AS_VIDEO),
          Map.entry("wmv", "few browsers play WMV; " + AS_VIDEO),
          Map.entry("htm", "HTML can carry script; write an article, or " + IN_ARCHIVE),
          Map.entry("html", "HTML can carry script; write an article, or " + IN_ARCHIVE),
          Map.entry("xhtml", "HTML can carry script; write an article, or " + IN_ARCHIVE),
          Map.entry("xml", "XML can carry script; " + IN_ARCHIVE),
          Map.entry("js", "a script would act on behalf of the site; " + IN_ARCHIVE),
          Map.entry("mjs", "a script would act on behalf of the site; " + IN_ARCHIVE),
          Map.entry("wasm", "a program would act on behalf of the site; " + IN_ARCHIVE),
          Map.entry("css", "only theme.css styles pages; add it there, or " + IN_ARCHIVE),
          Map.entry("rar", "few programs open RAR; save it as ZIP"));

  private FileTypes() {}

  private static Map.Entry<String, FileType> type(String suffix, Use use, String contentType) {
    return Map.entry(suffix, new FileType(contentType, use));
  }

  private static String office(String format) {
    return "application/vnd.openxmlformats-officedocument." + format;
  }

  /// Returns the type of an accepted file; `null` for any other suffix.
  ///
  /// @param path a key, or the decoded path of an address
  public static @Nullable FileType of(String path) {
    return ACCEPTED.get(suffix(path));
  }

  /// Returns whether an address is that of an SVG image, which other services do not show in link
  /// previews.
  public static boolean isSvg(String address) {
    FileType type = of(address.replaceFirst("[?#].*", ""));
    return type != null && type.isSvg();
  }

  /// Returns the accepted suffixes in lower case.
  public static Set<String> suffixes() {
    return ACCEPTED.keySet();
  }

  /// Returns what follows the last dot of the file name, in lower case; empty without a dot.
  static String suffix(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /// Returns why a file that is neither an article nor of an accepted type is refused.
  static SourceKey.Refused refused(String key) {
    String suffix = suffix(key);
    String image = REFUSED_IMAGES.get(suffix);
    return image == null
        ? new SourceKey.Refused(
            key,
            "an article (.md) or a file with one of the suffixes " + list(_ -> true),
            REFUSED.getOrDefault(suffix, "delete it, or give it one of these suffixes"))
        : new SourceKey.Refused(key, images(), image + "; " + AS_IMAGE);
  }

  /// Returns the accepted images for a message.
  static String images() {
    return "an image (" + list(FileType::isImage) + ")";
  }

  private static String list(Predicate<FileType> types) {
    return ACCEPTED.entrySet().stream()
        .filter(entry -> types.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(", "));
  }
}
