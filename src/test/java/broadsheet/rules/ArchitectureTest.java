package broadsheet.rules;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who may know whom. The arrows point one way: function to site to page to markdown to article.
class ArchitectureTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("broadsheet");

  private static final Pattern IMPURE =
      Pattern.compile(
          "java\\.time\\..*\\.(now|system.*)"
              + "|java\\.lang\\.System\\.(getenv|getProperty|currentTimeMillis|nanoTime|in|out|err)"
              + "|java\\.lang\\.Math\\.random|java\\.util\\.UUID\\.randomUUID"
              + "|java\\.util\\.(Locale|TimeZone)\\.getDefault"
              + "|java\\.nio\\.charset\\.Charset\\.defaultCharset");

  /// What is not the same every time and everywhere: `Instant.now`, called or referred to.
  private static final DescribedPredicate<AccessTarget> IS_IMPURE =
      DescribedPredicate.describe(
          "is impure",
          target -> IMPURE.matcher(target.getOwner().getName() + "." + target.getName()).matches());

  @Test
  void article_knows_java_yaml_and_toml() {
    only("article", "broadsheet.article..", "org.yaml..", "org.tomlj..");
  }

  @Test
  void one_class_knows_toml_so_that_its_parser_is_loaded_only_when_needed() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("broadsheet.article.Toml")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.tomlj.."));
  }

  @Test
  void markdown_knows_articles_flexmark_jsoup_rhino_and_the_lexers_of_code() {
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
  void page_knows_markdown_templates_and_json() {
    only(
        "page",
        "broadsheet.page..",
        "broadsheet.markdown..",
        "broadsheet.article..",
        "gg.jte..",
        "com.google.gson..");
  }

  @Test
  void site_knows_pages_templates_and_json() {
    only(
        "site",
        "broadsheet.site..",
        "broadsheet.page..",
        "broadsheet.markdown..",
        "broadsheet.article..",
        "gg.jte..",
        "com.google.gson..");
  }

  @Test
  void store_knows_the_s3_client_and_nothing_of_the_house() {
    only("store", "broadsheet.store..", "software.amazon.awssdk..");
  }

  @Test
  void only_store_and_the_making_of_its_client_know_the_aws_sdk() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("broadsheet.store..")
            .and()
            .doNotHaveFullyQualifiedName("broadsheet.function.S3")
            .and()
            .doNotHaveFullyQualifiedName("broadsheet.function.ArticleFunction")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.."));
  }

  @Test
  void only_function_knows_lambda() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("broadsheet.function..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.amazonaws.."));
  }

  @Test
  void the_core_has_no_clock_no_environment_no_chance_and_no_log() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "broadsheet.article..",
                "broadsheet.markdown..",
                "broadsheet.page..",
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

  private static void only(String room, String... packages) {
    check(
        classes()
            .that()
            .resideInAPackage("broadsheet." + room + "..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                Stream.concat(Stream.of("java..", "org.jspecify.."), Arrays.stream(packages))
                    .toArray(String[]::new)));
  }

  private static void check(ArchRule rule) {
    rule.because("rooms are understood one at a time (CONTRIBUTING.md)").check(HOUSE);
  }
}
