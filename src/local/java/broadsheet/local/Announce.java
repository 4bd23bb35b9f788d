package broadsheet.local;

/// Prints at once what `mvn -q -Plocal` is doing, since Maven prints nothing while it compiles.
final class Announce {

  private Announce() {}

  /// Prints the line. The POM runs this class from its source file.
  public static void main(String[] arguments) {
    System.out.println("Broadsheet: compiling changed files, then starting the local stack ...");
  }
}
