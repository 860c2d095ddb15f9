package io.qingliu.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Both languages say the same things, of everything that can come. */
class PhrasesTest {

    private static final Path FILES = Path.of("src/main/resources/io/qingliu/console/text");
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Pattern PLACE = Pattern.compile("%(?:(\\d)\\$)?s");
    private static final Pattern USED = Pattern.compile("page\\.t\\(\"([^\"]+)\"[,)]");

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith("_en.properties"))
                    .map(file -> file.substring(0, file.length() - "_en.properties".length()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void bothLanguagesHaveTheSamePhrasesWithTheSamePlaces() throws IOException {
        Map<String, String> chinese = new Phrases(names(), Language.ZH).all();
        Map<String, String> english = new Phrases(names(), Language.EN).all();

        assertThat(names()).contains("common", "findings", "case", "look-alikes");
        TreeSet<String> inOneOnly = new TreeSet<>(chinese.keySet());
        inOneOnly.addAll(english.keySet());
        inOneOnly.removeIf(key -> chinese.containsKey(key) && english.containsKey(key));
        assertThat(inOneOnly).as("in one language only").isEmpty();
        for (String key : english.keySet()) {
            assertThat(places(chinese.get(key))).as(key).isEqualTo(places(english.get(key)));
            assertThat(chinese.get(key)).as(key).isNotBlank();
        }
    }

    private static Map<String, Integer> places(String phrase) {
        Map<String, Integer> places = new TreeMap<>();
        Matcher found = PLACE.matcher(phrase);
        while (found.find()) {
            // A numbered place may be left out or come twice, as a language needs it.
            places.merge(found.group(1) == null ? "" : "numbered", 1, Integer::sum);
        }
        places.computeIfPresent("numbered", (key, count) -> 1);
        return places;
    }

    @Test
    void oneOfSomethingIsNotSeveral() throws IOException {
        Phrases english = new Phrases(names(), Language.EN);

        assertThat(english.text("appeals.title", "1")).isEqualTo("1 appeal open");
        assertThat(english.text("appeals.title", "2")).isEqualTo("2 appeals open");
        assertThat(english.text("couriers.title", "1")).isEqualTo("1 alert to answer");
        assertThat(english.text("couriers.title", "0")).isEqualTo("0 alerts to answer");
        assertThat(english.text("batch.sound", 1, "b-1")).isEqualTo("1 line of batch b-1 is sound");
        assertThat(english.text("days.left", 1)).as("without another form").startsWith("1 ");
    }

    @Test
    void englishHasNoChineseInIt() throws IOException {
        Map<String, String> english = new Phrases(names(), Language.EN).all();

        english.forEach(
                (key, phrase) -> {
                    if (!key.equals("language.zh")) {
                        assertThat(phrase.codePoints()).as(key).noneMatch(Character::isIdeographic);
                    }
                });
    }

    @Test
    void everyPhraseThatATemplateNamesIsThere() throws IOException {
        Map<String, String> english = new Phrases(names(), Language.EN).all();
        TreeSet<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".jte")).toList()) {
                USED.matcher(Files.readString(file)).results().forEach(m -> used.add(m.group(1)));
            }
        }

        assertThat(used).hasSizeGreaterThan(100);
        used.removeAll(english.keySet());
        assertThat(used).as("named by a template and in no file").isEmpty();
    }

    @Test
    void everythingThatCanComeHasAName() throws IOException {
        for (Language language : Language.values()) {
            Phrases phrases = new Phrases(names(), language);
            Names names = new Names(Policy.shipped(), phrases, language);
            for (FindingStatus each : FindingStatus.values()) {
                assertThat(names.of(each)).isNotBlank();
                assertThat(phrases.has("sentence.finding." + each)).as(each.name()).isTrue();
            }
            for (ListingStatus each : ListingStatus.values()) {
                assertThat(phrases.has("sentence.listing." + each)).as(each.name()).isTrue();
                assertThat(phrases.has("sentence.listing." + each + ".submitted")).isTrue();
            }
            for (SubjectKind each : SubjectKind.values()) {
                assertThat(names.of(each)).isNotBlank();
            }
            for (Role each : Role.values()) {
                assertThat(names.of(each)).isNotBlank();
            }
            for (Service each : Service.values()) {
                assertThat(names.of(each)).isNotBlank();
            }
            for (Measure each : Measure.values()) {
                assertThat(names.of(each)).isNotBlank();
            }
            for (MeasureAction each : MeasureAction.values()) {
                assertThat(phrases.has("action." + each)).as(each.name()).isTrue();
            }
            for (LookAlikeResult.Result each : LookAlikeResult.Result.values()) {
                assertThat(phrases.has("look-alike.result." + each)).as(each.name()).isTrue();
            }
            for (NoticeType each : NoticeType.values()) {
                assertThat(phrases.has("notice." + each)).as(each.name()).isTrue();
            }
        }
    }

    @Test
    void everyLookAlikeThatARuleTestsHasAName() throws IOException {
        Phrases phrases = new Phrases(names(), Language.ZH);
        TreeSet<String> tested = new TreeSet<>();
        for (Behaviour behaviour : Behaviours.all()) {
            for (Rule rule : behaviour.rules()) {
                rule.lookAlikes().stream().map(LookAlike::id).forEach(tested::add);
            }
        }

        assertThat(tested).hasSizeGreaterThan(50);
        assertThat(tested).allMatch(id -> phrases.has("look-alike." + id));
    }
}
