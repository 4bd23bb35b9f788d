package broadsheet.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What `mvn -q -Plocal` was asked for.
///
/// @param articles the folder with the articles
/// @param isFollowing whether that folder is followed
/// @param out the folder to write to once, instead of serving
/// @param port of the site; 0 for any that is free
/// @param s3Port of the S3 endpoint; 0 for any that is free
record Options(Path articles, boolean isFollowing, Optional<Path> out, int port, int s3Port) {

  private static final Path SAMPLES = Path.of("src/test/resources/samples");

  /// Something was asked for that cannot be.
  static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  /// Reads the arguments.
  ///
  /// @param arguments `name=value`, as the Maven profile hands over its properties; a value that is
  ///   empty was not given
  /// @throws Unusable with a message for who started it
  static Options of(String... arguments) {
    Map<String, String> values = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      values.put(argument.substring(0, equals), argument.substring(equals + 1).strip());
    }
    Optional<Path> articles = path(values, "articles");
    Optional<Path> out = path(values, "out");
    boolean isOnce = !values.getOrDefault("once", "false").equals("false");
    if (isOnce && out.isEmpty()) {
      throw new Unusable("-Donce needs a folder to write to; name one with -Dout=FOLDER");
    }
    if (!isOnce && out.isPresent()) {
      throw new Unusable("-Dout=" + out.get() + " is written to once; say so with -Donce");
    }
    Path folder = articles.orElse(SAMPLES);
    if (!Files.isDirectory(folder)) {
      throw new Unusable(
          "there is no folder '" + folder.toAbsolutePath() + "'; name one with -Darticles=FOLDER");
    }
    int port = isOnce ? 0 : port(values, "port", 8080);
    int s3Port = isOnce ? 0 : port(values, "s3Port", 9000);
    return new Options(folder, articles.isPresent(), out, port, s3Port);
  }

  private static Optional<Path> path(Map<String, String> values, String name) {
    String value = values.getOrDefault(name, "");
    try {
      return value.isEmpty() ? Optional.empty() : Optional.of(Path.of(value));
    } catch (InvalidPathException e) {
      throw new Unusable("-D" + name + "=" + value + " is no name of a folder");
    }
  }

  /// The port that was asked for, or the usual one, or any where that is taken.
  private static int port(Map<String, String> values, String name, int usual) {
    String wanted = values.getOrDefault(name, "");
    if (wanted.isEmpty()) {
      return isFree(usual) ? usual : 0;
    }
    if (!wanted.matches("[0-9]{1,5}") || Integer.parseInt(wanted) > 65_535) {
      throw new Unusable("-D" + name + "=" + wanted + " is no port; expected 0 to 65535");
    }
    if (!isFree(Integer.parseInt(wanted))) {
      throw new Unusable("port " + wanted + " is taken; choose another with -D" + name);
    }
    return Integer.parseInt(wanted);
  }

  private static boolean isFree(int port) {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      new ServerSocket(port, 1, loopback).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
