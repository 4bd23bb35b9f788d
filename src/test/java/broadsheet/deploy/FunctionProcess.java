package broadsheet.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A function in its own JVM, as Lambda's Java runtime runs it: the real runtime client is on the
/// class path and loads the function from its folder, which is the working directory.
public final class FunctionProcess implements AutoCloseable {

  private static final Path RUNTIME = Path.of("target/runtime").toAbsolutePath();

  private static final String NATIVE_CLIENT =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  /// The share of the memory that Lambda gives to the heap.
  private static final double HEAP_SHARE = 0.85;

  private final RuntimeApi api;
  private final Process process;
  private final Path log;

  private FunctionProcess(RuntimeApi api, Process process, Path log) {
    this.api = api;
    this.process = process;
    this.log = log;
  }

  /// The parameters for starting a function.
  ///
  /// @param folder the folder with the classes, and `lib` with the jars
  /// @param memory the memory in MB
  /// @param timeout the maximum duration of an invocation
  public record Start(
      Path folder,
      String handler,
      int memory,
      Duration timeout,
      boolean snapStart,
      Map<String, String> environment) {
    public Start {
      environment = Map.copyOf(environment);
    }
  }

  /// Starts a process, without waiting until it is ready.
  public static FunctionProcess start(Start start) throws IOException {
    RuntimeApi api = new RuntimeApi(start.timeout());
    Path log = Files.createTempFile("function", ".log");
    ProcessBuilder builder = new ProcessBuilder(command(start));
    builder.directory(start.folder().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment(start, api));
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    CompletableFuture<?> _ =
        process.onExit().thenAccept(ended -> api.processEnded(ended.exitValue()));
    return new FunctionProcess(api, process, log);
  }

  /// Returns the Runtime API that sends events to the process.
  public RuntimeApi api() {
    return api;
  }

  /// Returns the lines that the function has logged so far.
  public List<String> log() {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns the id of the process.
  public long pid() {
    return process.pid();
  }

  /// Whether the process is running.
  public boolean isAlive() {
    return process.isAlive();
  }

  /// Kills the process with SIGKILL.
  public void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() throws IOException {
    kill();
    process.onExit().join();
    api.close();
    Files.deleteIfExists(log);
  }

  /// Unpacks the zip that the template deploys, as Lambda and `sam local invoke` do.
  static void unpack(Path zip, Path folder) throws IOException {
    if (!Files.exists(zip)) {
      throw new NoSuchFileException(zip + " is missing; run mvn -q -Pfunction");
    }
    try (FileSystem content = FileSystems.newFileSystem(zip);
        Stream<Path> files = Files.walk(content.getPath("/"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(file.toString().substring(1));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  /// Creates the same folder as [#unpack] from the classes and jars themselves.
  ///
  /// @param jars selects the jars by name
  public static void layOut(Path folder, Path classes, Predicate<String> jars) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.toList()) {
        Path copy = folder.resolve(classes.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    Path lib = Files.createDirectory(folder.resolve("lib"));
    for (Path jar : jars()) {
      String name = jar.getFileName().toString();
      if (jars.test(name)) {
        Files.copy(jar, lib.resolve(name));
      }
    }
  }

  /// Returns the runtime jars that the build has collected.
  static List<Path> jars() throws IOException {
    try (Stream<Path> jars = Files.list(Path.of("target/function/lib"))) {
      return jars.map(Path::toAbsolutePath).sorted().toList();
    }
  }

  private static List<String> command(Start start) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+TieredCompilation");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    command.add("-Xmx" + (int) (start.memory() * HEAP_SHARE) + "m");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.add("-D" + NATIVE_CLIENT + "=" + nativeClient());
    command.add("-classpath");
    command.add(RUNTIME + "/*");
    command.add("com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
    command.add(start.handler());
    return command;
  }

  /// Unpacks the runtime client's native library once. By default, every process would unpack it to
  /// the same file in /tmp while others use it.
  private static synchronized Path nativeClient() throws IOException {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    Path library = RUNTIME.resolve("libaws-lambda-jni.linux-" + machine + ".so");
    if (!Files.exists(library)) {
      try (FileSystem jar = FileSystems.newFileSystem(runtimeClient())) {
        Files.copy(jar.getPath("jni", library.getFileName().toString()), library);
      }
    }
    return library;
  }

  private static Path runtimeClient() throws IOException {
    try (Stream<Path> jars = Files.list(RUNTIME)) {
      return jars.filter(jar -> jar.toString().contains("runtime-interface-client"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Map<String, String> environment(Start start, RuntimeApi api) {
    Map<String, String> environment = new HashMap<>(start.environment());
    environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
    environment.put("LAMBDA_TASK_ROOT", start.folder().toString());
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_LAMBDA_FUNCTION_NAME", "articles");
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(start.memory()));
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "articles");
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "1");
    environment.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
    if (start.snapStart()) {
      environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
      environment.put(
          "AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://" + api.address() + "/credentials");
      environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "test");
    } else {
      environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
      environment.put("AWS_ACCESS_KEY_ID", "test");
      environment.put("AWS_SECRET_ACCESS_KEY", "test");
      environment.put("AWS_SESSION_TOKEN", "test");
    }
    return environment;
  }
}
