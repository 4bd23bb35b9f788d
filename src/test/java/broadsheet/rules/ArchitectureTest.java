package broadsheet.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import broadsheet.function.ArticleFunction;
import broadsheet.function.SiteFunction;
import broadsheet.function.shared.ActiveSettings;
import broadsheet.function.shared.Backoff;
import broadsheet.store.S3ObjectStore;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Checks which packages may depend on which.
@Tag("slow")
class ArchitectureTest {

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("broadsheet");

  /// The classes of `src/local`, which are compiled together with those of `src/test` and
  /// `src/bench`.
  private static final JavaClasses LOCAL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
          .importPackages("broadsheet.local")
          .that(describe("are in src/local", ArchitectureTest::isLocal));

  /// Each package with all Broadsheet packages that it depends on. A package may depend only on
  /// packages above it in this table.
  private static final String DEPENDENCIES =
      """
      store:
      article.text:
      article.image:
      article: article.text
      article.key: article.text article
      article.yaml: article.text article
      article.svg: article.text article.image article article.yaml
      article.reader: article.text article article.key article.yaml
      article.settings: article article.key article.yaml
      look: article.text article article.yaml
      markdown.text: article.text article
      markdown.html: article.text markdown.text
      markdown.math: markdown.text markdown.html
      markdown.code: markdown.text
      markdown.inline: article.text markdown.text markdown.html markdown.math
      markdown.block: markdown.text markdown.html markdown.inline
      markdown.sanitize: article.text article.image article article.key markdown.text markdown.html \
          markdown.math
      markdown: article article.key markdown.text markdown.html markdown.math markdown.code markdown.inline \
          markdown.block markdown.sanitize
      model: article.text article.image article article.key markdown.sanitize
      model.derivation: article article.image model
      desk: article article.key model
      page.asset: article.text article model
      page.redirect: article article.key model model.derivation
      page: article.text article.image article article.key article.reader markdown.text markdown.sanitize \
          markdown model model.derivation desk page.asset page.redirect
      search.text: model
      search: model search.text
      site.chunk: model
      site.state: article.text article model model.derivation site.chunk
      site.plan: article.key article.text model site.chunk site.state
      site.feed: article markdown.sanitize model site.state site.plan
      site.machine: article model model.derivation page page.asset site.chunk site.state site.plan site.feed
      site.list: article.text article.key article model model.derivation page page.asset site.chunk \
          site.state site.plan site.feed site.machine
      site: article model page.asset site.chunk site.state site.plan site.feed site.machine site.list
      function.event: store article model
      function.shared: store article.text article article.key article.yaml article.settings look \
          model function.event
      function.derive: store article article.key model model.derivation
      function.surroundings: store article.text article.key model function.shared
      function.article: store article.image article article.key article.svg model model.derivation \
          desk page page.asset page.redirect function.event function.shared function.derive \
          function.surroundings
      function.search: store article.text model search.text search function.shared
      function.site: store model model.derivation desk search.text site.chunk site.state site.plan site function.event function.shared \
          function.search
      function: store article model desk page site function.event function.shared \
          function.derive function.article function.site
      """;

  /// The same for `src/local`. Packages without a row here have one in [#DEPENDENCIES].
  private static final String LOCAL_DEPENDENCIES =
      """
      local.aws: store
      local.folder: store local.aws
      local.loss: article markdown.sanitize
      local.moving.site: article article.reader article.text article.yaml
      local.moving.text: markdown.html
      local.moving.hugo: article article.key article.yaml model local.moving.site local.moving.text
      local.moving.hexo: article.key article.yaml local.moving.site local.moving.text
      local.moving.jekyll: article.key article.yaml local.moving.site local.moving.text
      local.moving.output: article.key local.aws local.folder local.moving.site
      local.moving.export: article article.key article.reader article.settings article.text article.yaml \
          local.moving.hugo local.moving.output local.moving.site local.moving.text
      local.moving: article article.key article.reader article.settings \
          local.moving.output local.moving.site local.moving.text
      local: store article article.reader article.key markdown.sanitize model \
          function.event function.shared function.search function local.aws local.folder local.loss local.moving \
          local.moving.export local.moving.output local.moving.site local.moving.hugo local.moving.hexo local.moving.jekyll
      """;

  /// The maximum number of files in a package.
  private static final int MAX_FILES = 15;

  private static final Pattern IMPURE =
      Pattern.compile(
          "java\\.time\\..*\\.(now|system.*)"
              + "|java\\.lang\\.System\\.(getenv|getProperty|currentTimeMillis|nanoTime|in|out|err)"
              + "|java\\.lang\\.Math\\.random|java\\.util\\.UUID\\.randomUUID"
              + "|java\\.util\\.(Locale|TimeZone)\\.getDefault"
              + "|java\\.nio\\.charset\\.Charset\\.defaultCharset");

  /// Access whose result depends on time or environment, such as a call of or reference to
  /// `Instant.now`.
  private static final DescribedPredicate<AccessTarget> IS_IMPURE =
      describe(
          "is impure",
          target -> IMPURE.matcher(target.getOwner().getName() + "." + target.getName()).matches());

  private static boolean isLocal(JavaClass type) {
    return Files.exists(Path.of("src/local/java", topLevel(type).replace('.', '/') + ".java"));
  }

  /// Reads the rows of a table, in order.
  private static Map<String, Set<String>> dependencies(String table) {
    Map<String, Set<String>> dependencies = new LinkedHashMap<>();
    for (String row : table.lines().toList()) {
      String name = row.substring(0, row.indexOf(':'));
      Set<String> packages =
          new TreeSet<>(List.of(row.substring(name.length() + 1).split(" ", -1)));
      packages.remove("");
      dependencies.put(name, packages);
    }
    return dependencies;
  }

  static Set<String> packages() {
    return dependencies(DEPENDENCIES).keySet();
  }

  static Set<String> localPackages() {
    return dependencies(LOCAL_DEPENDENCIES).keySet();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void a_package_depends_on_those_in_its_row(String name) {
    assertEquals(dependencies(DEPENDENCIES).get(name), dependenciesOf(MAIN, name));
  }

  @ParameterizedTest
  @MethodSource("localPackages")
  void a_local_package_depends_on_those_in_its_row(String name) {
    assertEquals(dependencies(LOCAL_DEPENDENCIES).get(name), dependenciesOf(LOCAL, name));
  }

  private static Set<String> dependenciesOf(JavaClasses classes, String name) {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : classes) {
      if (!type.getPackageName().equals("broadsheet." + name)) {
        continue;
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String other = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (other.startsWith("broadsheet.") && !isGenerated(other)) {
          found.add(other.substring("broadsheet.".length()));
        }
      }
    }
    found.remove(name);
    return found;
  }

  @Test
  void local_code_does_not_depend_on_tests_and_benchmarks() {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : LOCAL) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.getPackageName().startsWith("broadsheet.")
            && !MAIN.contain(target.getName())
            && !isLocal(target)) {
          found.add(type.getName() + " -> " + target.getName());
        }
      }
    }
    assertEquals(Set.of(), found);
  }

  @Test
  void a_package_depends_only_on_packages_above_it() {
    Set<String> above = new TreeSet<>();
    dependencies(DEPENDENCIES)
        .forEach((name, packages) -> {
          assertTrue(above.containsAll(packages), name);
          above.add(name);
        });
    Set<String> all = new TreeSet<>();
    MAIN.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> !isGenerated(name))
        .forEach(name -> all.add(name.substring("broadsheet.".length())));
    assertEquals(all, above);
  }

  private static boolean isGenerated(String name) {
    return name.endsWith(".template");
  }

  /// A file is a top-level class with its nested classes. A sealed type may name its subtypes.
  @Test
  void files_have_no_cycles() {
    Map<String, Set<String>> uses = new TreeMap<>();
    for (JavaClass type : MAIN) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (MAIN.contain(target.getName()) && !target.isAssignableTo(type.getName())) {
          uses.computeIfAbsent(topLevel(type), _ -> new TreeSet<>()).add(topLevel(target));
        }
      }
    }
    uses.forEach((file, used) -> used.remove(file));
    // A file that uses only files outside of all cycles is outside of all cycles.
    do {
      uses.values().forEach(used -> used.retainAll(uses.keySet()));
    } while (uses.values().removeIf(Set::isEmpty));
    assertEquals(Map.of(), uses);
  }

  private static String topLevel(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "");
  }

  @Test
  void a_package_has_few_files() {
    Map<String, Set<String>> files = new TreeMap<>();
    for (JavaClass type : Stream.concat(MAIN.stream(), LOCAL.stream()).toList()) {
      String file = type.getSource().flatMap(Source::getFileName).orElseThrow();
      if (!isGenerated(type.getPackageName()) && !file.equals("package-info.java")) {
        files.computeIfAbsent(type.getPackageName(), _ -> new TreeSet<>()).add(file);
      }
    }
    files.values().forEach(names -> assertTrue(names.size() <= MAX_FILES, names::toString));
  }

  /// Nested types may share a name, such as `Accepted`, since they are read with the outer one.
  @Test
  void the_name_of_a_file_belongs_to_no_other_type() {
    Map<String, String> files = new TreeMap<>();
    List<String> repeated = new ArrayList<>();
    JavaClasses all = new ClassFileImporter().importPackages("broadsheet");
    all.stream()
        .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
        .forEach(type -> {
          if (files.put(type.getSimpleName(), type.getName()) != null) {
            repeated.add(type.getName());
          }
        });
    all.stream()
        .filter(type -> type.isMemberClass() && files.containsKey(type.getSimpleName()))
        .forEach(type -> repeated.add(type.getName()));
    assertEquals(List.of(), repeated);
  }

  @Test
  void article_depends_on_java_yaml_and_toml() {
    only("article", "broadsheet.article..", "javax.xml.stream..", "org.yaml..", "org.tomlj..");
  }

  @Test
  void one_class_depends_on_toml_so_that_its_parser_is_loaded_only_when_needed() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("broadsheet.article.yaml.Toml")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.tomlj.."));
  }

  @Test
  void markdown_depends_on_article_flexmark_jsoup_rhino_and_code_lexers() {
    only(
        "markdown",
        "broadsheet.markdown..",
        "broadsheet.article..",
        "com.vladsch.flexmark..",
        "org.jsoup..",
        "org.mozilla.javascript..",
        "org.fife.ui.rsyntaxtextarea..",
        "javax.swing.text..");
  }

  @Test
  void look_depends_on_article_and_jsoup() {
    only("look", "broadsheet.look..", "broadsheet.article..", "org.jsoup..");
  }

  @Test
  void page_depends_on_markdown_templates_and_json() {
    only(
        "page",
        "broadsheet.page..",
        "broadsheet.desk..",
        "broadsheet.model..",
        "broadsheet.markdown..",
        "broadsheet.article..",
        "gg.jte..",
        "com.google.gson..");
  }

  @Test
  void desk_depends_on_its_template_and_json() {
    only(
        "desk",
        "broadsheet.desk..",
        "broadsheet.page.template..",
        "broadsheet.model..",
        "broadsheet.article..",
        "gg.jte..",
        "com.google.gson..");
  }

  @Test
  void model_depends_on_json_and_the_results_of_markdown() {
    only(
        "model",
        "broadsheet.model..",
        "broadsheet.markdown.sanitize..",
        "broadsheet.article..",
        "com.google.gson..");
  }

  @Test
  void site_depends_on_page_templates_and_json() {
    only(
        "site",
        "broadsheet.site..",
        "broadsheet.page..",
        "broadsheet.model..",
        "broadsheet.markdown..",
        "broadsheet.article..",
        "gg.jte..",
        "com.google.gson..");
  }

  @Test
  void store_depends_on_the_s3_client_and_no_other_package() {
    only("store", "broadsheet.store..", "software.amazon.awssdk..");
  }

  @Test
  void only_store_mailer_priming_and_the_creation_of_clients_depend_on_the_aws_sdk() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("broadsheet.store..")
            .and()
            .doNotHaveFullyQualifiedName("broadsheet.function.AwsClients")
            .and()
            .doNotHaveFullyQualifiedName("broadsheet.function.SnsMailer")
            .and()
            .doNotHaveFullyQualifiedName("broadsheet.function.ArticleFunction")
            .and()
            .haveNameNotMatching("broadsheet\\.function\\.(Priming|MemoryS3)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.."));
  }

  @Test
  void only_function_depends_on_lambda() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("broadsheet.function..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.amazonaws.."));
  }

  @Test
  void the_core_has_no_clock_environment_randomness_or_log() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "broadsheet.article..",
                "broadsheet.look..",
                "broadsheet.markdown..",
                "broadsheet.model..",
                "broadsheet.page..",
                "broadsheet.desk..",
                "broadsheet.site..")
            .should()
            .accessTargetWhere(target(IS_IMPURE))
            .orShould()
            .dependOnClassesThat(
                resideInAnyPackage("java.util.logging..", "org.slf4j..", "java.net.http..")
                    .or(name("java.nio.file.Files"))
                    .or(name("java.security.SecureRandom"))
                    .or(name("java.util.Random"))));
  }

  /// Functions that are restored from the same snapshot would have the same random numbers.
  @Test
  void no_random_generator_outlives_an_invocation() {
    check(
        noFields()
            .that()
            .haveRawType(assignableTo(RandomGenerator.class))
            .or()
            .haveRawType(Backoff.class)
            .should()
            .beStatic()
            .orShould()
            .beDeclaredIn(ArticleFunction.class)
            .orShould()
            .beDeclaredIn(SiteFunction.class)
            .orShould()
            .beDeclaredIn(ActiveSettings.class)
            .orShould()
            .beDeclaredIn(S3ObjectStore.class));
  }

  private static void only(String name, String... packages) {
    check(
        classes()
            .that()
            .resideInAPackage("broadsheet." + name + "..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                Stream.concat(Stream.of("java..", "org.jspecify.."), Arrays.stream(packages))
                    .toArray(String[]::new)));
  }

  private static void check(ArchRule rule) {
    rule.because("each package must be understandable on its own (CONTRIBUTING.md)").check(MAIN);
  }
}
