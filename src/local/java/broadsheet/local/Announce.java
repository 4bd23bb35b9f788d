package broadsheet.local;

/// Says at once what `mvn -q -Plocal` is doing: Maven itself says nothing until it has compiled.
final class Announce {

  private Announce() {}

  /// Run by the POM from its source.
  public static void main(String[] arguments) {
    System.out.println("Broadsheet: compiling what has changed, then starting on this machine ...");
  }
}
