package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Identifiers keep to the glossary: no part of one is refused there. */
class DialectTest {

    private static final Path ROOT = Path.of("..");

    private static final String HEADING = "## Refused parts of identifiers";

    /** Comments and literals first, so that only what is left counts as an identifier. */
    private static final Pattern TOKEN =
            Pattern.compile(
                    "/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*+\""
                            + "|'(?:[^'\\\\\\n]|\\\\.)*+'|(?<identifier>[A-Za-z_$][A-Za-z0-9_$]*+)",
                    Pattern.DOTALL);

    private static final Pattern PART = Pattern.compile("[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])");

    /** The name of a test is a sentence about people too, who are told and heard. */
    private static final Pattern SENTENCE = Pattern.compile("\\bvoid (\\w+)\\(");

    /** Dead letters carry this reason by name, so that it is a promise to their readers. */
    private static final Set<String> ON_THE_WIRE = Set.of("NOTHING_TOLD");

    @Test
    void noIdentifierHasARefusedPart() throws IOException {
        Set<String> refused = refused();
        assertThat(refused).contains("word", "told", "news");

        assertThat(
                        identifiers()
                                .filter(each -> !ON_THE_WIRE.contains(each.name()))
                                .filter(each -> parts(each.name()).anyMatch(refused::contains)))
                .as("docs/glossary.md names the term to use")
                .isEmpty();
    }

    @Test
    void partsAreFoundInEveryStyle() {
        assertThat(parts("spokenWords")).containsExactly("spoken", "words");
        assertThat(parts("ALERT_NEWS")).containsExactly("alert", "news");
        assertThat(parts("keywordOf")).containsExactly("keyword", "of");
    }

    @Test
    void commentsAndTextsAreNoIdentifiers() {
        String code =
                "int sum; // told\n/* said */ String text = \"news \\\" heard\"; char c = '\"';";

        assertThat(identifiers(code)).containsExactly("int", "sum", "String", "text", "char", "c");
    }

    private record Identifier(Path file, String name) {}

    private static Stream<Identifier> identifiers() throws IOException {
        List<Identifier> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(file -> isMain(file) || isTest(file)).toList()) {
                String code = Files.readString(file);
                Set<String> names = new TreeSet<>(identifiers(code));
                if (isTest(file)) {
                    SENTENCE.matcher(code).results().forEach(found -> names.remove(found.group(1)));
                    names.removeIf(DialectTest::isNameOfTests);
                }
                names.forEach(name -> all.add(new Identifier(ROOT.relativize(file), name)));
            }
        }
        assertThat(all).as("sources were found").hasSizeGreaterThan(1_000);
        return all.stream();
    }

    private static boolean isMain(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.endsWith(".java") && path.contains("/src/main/java/");
    }

    private static boolean isTest(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.endsWith(".java") && path.contains("/src/test/java/");
    }

    /** Classes of tests, and the pictures of architecture, are named as sentences too. */
    private static boolean isNameOfTests(String name) {
        return name.endsWith("Test") || name.endsWith("_SAYS") || name.endsWith("_SAY");
    }

    private static List<String> identifiers(String code) {
        return TOKEN.matcher(code)
                .results()
                .map(found -> found.group(1))
                .filter(name -> name != null)
                .toList();
    }

    private static Stream<String> parts(String identifier) {
        return PART.matcher(identifier)
                .results()
                .map(part -> part.group().toLowerCase(Locale.ROOT));
    }

    /** The first column of the glossary's last table. */
    private static Set<String> refused() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/glossary.md"));
        assertThat(page).contains(HEADING);
        Matcher rows =
                Pattern.compile("^\\| ([a-z][a-z, ]*) \\|", Pattern.MULTILINE)
                        .matcher(page.substring(page.indexOf(HEADING)));
        Set<String> refused = new TreeSet<>();
        while (rows.find()) {
            if (!rows.group(1).equals("refused")) {
                refused.addAll(List.of(rows.group(1).split(", ")));
            }
        }
        return refused;
    }
}
