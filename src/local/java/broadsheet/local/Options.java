package broadsheet.local;

import broadsheet.local.aws.LocalS3;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The options of `mvn -q -Plocal`.
///
/// @param articles the folder with the articles
/// @param watch whether to watch that folder for changes
/// @param out the folder to publish to once, instead of serving the site
/// @param port the port of the site; 0 for any free port
/// @param host the IPv4 address that S3 listens on; the site is always on 127.0.0.1
/// @param s3Port the port of the S3 endpoint; 0 for any free port
record Options(
    Path articles, boolean watch, Optional<Path> out, int port, String host, int s3Port) {

  private static final Path SAMPLES = Path.of("src/test/resources/samples");

  /// An option is invalid. The message is for the user.
  static final class InvalidOptionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidOptionException(String message) {
      super(message);
    }
  }

  /// Reads the arguments.
  ///
  /// @param arguments `name=value`, as the Maven profile passes its properties; an empty value
  ///   means that the option was not given
  /// @throws InvalidOptionException if an option is invalid or a requested port is in use
  static Options of(String... arguments) {
    Map<String, String> values = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      values.put(argument.substring(0, equals), argument.substring(equals + 1).strip());
    }
    Optional<Path> articles = path(values, "articles");
    Optional<Path> out = path(values, "out");
    boolean once = !values.getOrDefault("once", "false").equals("false");
    if (once && out.isEmpty()) {
      throw new InvalidOptionException("-Donce needs an output folder; set it with -Dout=FOLDER");
    }
    if (!once && out.isPresent()) {
      throw new InvalidOptionException("-Dout=" + out.get() + " needs -Donce; add it");
    }
    Path folder = articles.orElse(SAMPLES);
    if (!Files.isDirectory(folder)) {
      throw new InvalidOptionException(
          "the folder '"
              + folder.toAbsolutePath()
              + "' does not exist; set one with -Darticles=FOLDER");
    }
    String host = host(values.getOrDefault("host", ""));
    int port = once ? 0 : port(values, "port", LocalS3.LOOPBACK, 8080);
    int s3Port = once ? 0 : port(values, "s3Port", host, 9000);
    return new Options(folder, articles.isPresent(), out, port, host, s3Port);
  }

  private static Optional<Path> path(Map<String, String> values, String name) {
    String value = values.getOrDefault(name, "");
    try {
      return value.isEmpty() ? Optional.empty() : Optional.of(Path.of(value));
    } catch (InvalidPathException e) {
      throw new InvalidOptionException("-D" + name + "=" + value + " is not a valid folder name");
    }
  }

  private static String host(String requested) {
    if (requested.isEmpty()) {
      return LocalS3.LOOPBACK;
    }
    if (!isIpv4(requested) || !isFree(requested, 0)) {
      throw new InvalidOptionException(
          "-Dhost="
              + requested
              + " is not an address of this machine; expected an IPv4 address such as "
              + LocalS3.ANY);
    }
    return requested;
  }

  private static boolean isIpv4(String text) {
    try {
      return Inet4Address.ofLiteral(text).getHostAddress().equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// Returns the requested port, or else the usual one, or 0 if that is in use.
  private static int port(Map<String, String> values, String name, String host, int usual) {
    String requested = values.getOrDefault(name, "");
    if (requested.isEmpty()) {
      return isFree(host, usual) ? usual : 0;
    }
    if (!requested.matches("[0-9]{1,5}") || Integer.parseInt(requested) > 65_535) {
      throw new InvalidOptionException(
          "-D" + name + "=" + requested + " is not a port; expected 0 to 65535");
    }
    if (!isFree(host, Integer.parseInt(requested))) {
      throw new InvalidOptionException(
          "port " + requested + " is in use; choose another with -D" + name);
    }
    return Integer.parseInt(requested);
  }

  private static boolean isFree(String host, int port) {
    try {
      new ServerSocket(port, 1, InetAddress.ofLiteral(host)).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
