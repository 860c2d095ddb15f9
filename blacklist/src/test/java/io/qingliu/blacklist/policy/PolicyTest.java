package io.qingliu.blacklist.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyTest {

    private static final String MEASURES = PolicyFiles.shipped("measures.yaml");
    private static final String TERMS = PolicyFiles.shipped("terms.yaml");

    @Test
    void theShippedPolicyHoldsAllThirteenMeasures() {
        MeasureTable table = Policy.shipped().measures();
        Set<String> clauses = new TreeSet<>();
        for (Measure measure : Measure.values()) {
            clauses.add(table.row(measure).clause().replaceAll("[a-z]$", ""));
        }
        assertThat(clauses).hasSize(13);
    }

    @Test
    void onlyReversibleMeasuresFollowAScoreAlone() {
        MeasureTable table = Policy.shipped().measures();
        Set<Measure> onScore = EnumSet.noneOf(Measure.class);
        for (Measure measure : Measure.values()) {
            if (!table.row(measure).from().reaches(ListingStatus.ENTERPRISE_CONFIRMED)) {
                assertThat(table.row(measure).reversible()).isTrue();
                onScore.add(measure);
            }
        }
        assertThat(onScore)
                .containsExactlyInAnyOrder(
                        Measure.LIMIT_PROMOTION_ENTRY,
                        Measure.LIMIT_OWN_CAMPAIGN,
                        Measure.LIMIT_PRIVILEGES);
    }

    @Test
    void accountsAreScreenedWhenGeneralAndDeletedWhenSerious() {
        MeasureRow row = Policy.shipped().measures().row(Measure.BLOCK_BAN_DELETE_ACCOUNT);
        assertThat(row.gradeAt(Severity.MINOR)).isNull();
        assertThat(row.gradeAt(Severity.GENERAL)).isEqualTo("SCREEN_OR_BAN_SALE");
        assertThat(row.gradeAt(Severity.SERIOUS)).isEqualTo("DELETE");
    }

    @Test
    void aRiskLabelOnASuspicionIsRefused() {
        assertRefused(
                row("LABEL_SEARCH_RISK", "from: ENTERPRISE_CONFIRMED", "from: SUSPECTED"),
                "measures.LABEL_SEARCH_RISK.from is SUSPECTED but must be ENTERPRISE_CONFIRMED or"
                        + " later");
    }

    @Test
    void whatCannotBeUndoneNeedsAReviewer() {
        assertRefused(
                row("CLOSE_SOCIAL_ACCOUNT", "from: ENTERPRISE_CONFIRMED", "from: NOTIFIED"),
                "measures.CLOSE_SOCIAL_ACCOUNT.from is NOTIFIED but must be ENTERPRISE_CONFIRMED"
                        + " or later");
        assertRefused(
                row("LIMIT_PRIVILEGES", "from: NOTIFIED", "from: SUSPECTED"),
                "measures.LIMIT_PRIVILEGES.from is SUSPECTED but must be NOTIFIED or later");
    }

    @Test
    void whatTheMemorandumFixesIsNotForChoice() {
        assertRefused(
                row("DISMISS_AND_NOTIFY_PEERS", "[LOGISTICS]", "[LOGISTICS, PLATFORM]"),
                "measures.DISMISS_AND_NOTIFY_PEERS.members is [LOGISTICS, PLATFORM] but must be"
                        + " [LOGISTICS]");
        assertRefused(
                row("LIMIT_PRIVILEGES", "[PLATFORM]", "[PLATFORM, DEPARTMENT]"),
                "measures.LIMIT_PRIVILEGES.members is [PLATFORM, DEPARTMENT] but must not name"
                        + " DEPARTMENT: these are enterprises' measures");
        assertRefused(
                row("LIMIT_PRIVILEGES", "[SHOP, BUYER, DRIVER]", "[DEVICE]"),
                "measures.LIMIT_PRIVILEGES.subjects is DEVICE but must be somebody, not a thing");
        assertRefused(
                MEASURES.replace("    - LIMIT_ADVERTISING\n", "")
                        .replace("MINOR: [", "MINOR: [LIMIT_ADVERTISING, "),
                "proportionality.LIMIT_ADVERTISING is MINOR but must be SERIOUS, as the memorandum"
                        + " says");
    }

    @Test
    void aMissingRowOrAnUnknownWordIsNamed() {
        assertRefused(
                MEASURES.replace("  LIMIT_ADVERTISING:\n", "  LIMIT_ADVERTISING_:\n"),
                "measures.yaml");
        assertRefused(
                row("LIMIT_ADVERTISING", "en: advertising agreement of the member", "en: ''"),
                "measures.LIMIT_ADVERTISING.legalBasis is Text[zh=成员的广告协议, en=] but must be"
                        + " given in zh and en");
        assertRefused(
                row("LIMIT_ADVERTISING", "reversible: true", "reversable: true"),
                "measures.yaml: measures.LIMIT_ADVERTISING.reversable is unknown but must be one of [");
    }

    @Test
    void termsAreBounded() {
        assertThat(Policy.terms(TERMS).responseWorkingDays()).isEqualTo(5);
        assertThatThrownBy(
                        () ->
                                Policy.terms(
                                        TERMS.replace(
                                                "responseWorkingDays: 5",
                                                "responseWorkingDays: 0")))
                .hasMessage("responseWorkingDays is 0 but must be 1 to 60 working days");
        assertThatThrownBy(() -> Policy.terms(TERMS.replace("  MINOR: P3M\n", "")))
                .hasMessage("longest.MINOR is null but must be a period");
    }

    @Test
    void fromWhichDayTwoAdjudicateIsADayOfTheCalendar() {
        long first = OffsetDateTime.parse("2000-01-01T00:00+08:00").toInstant().toEpochMilli();
        assertThat(Policy.shipped().twoAdjudicateFrom()).isEqualTo(first);
        assertThat(Policy.terms(TERMS.replaceFirst("twoAdjudicatorsFrom: .*\\n", "")))
                .extracting(Terms::twoAdjudicatorsFrom)
                .as("always, where nobody says otherwise")
                .isNull();
        assertThatThrownBy(() -> Policy.terms(TERMS.replace("2000-01-01", "false")))
                .hasMessage(
                        "terms.yaml: twoAdjudicatorsFrom is false but must be a day, such as"
                                + " 2026-12-31");
    }

    @Test
    void aFileInTheDirectoryReplacesTheShippedOne(@TempDir Path directory) throws IOException {
        assertThat(PolicyFiles.in(directory).policy().terms()).isEqualTo(Policy.shipped().terms());

        Files.writeString(
                directory.resolve("terms.yaml"),
                TERMS.replace("responseWorkingDays: 5", "responseWorkingDays: 7"));
        assertThat(PolicyFiles.in(directory).policy().terms().responseWorkingDays()).isEqualTo(7);

        Files.writeString(directory.resolve(".terms.yaml.swp"), "what an editor left");
        assertThat(PolicyFiles.in(directory).policy().terms().responseWorkingDays()).isEqualTo(7);
        Files.writeString(directory.resolve("terms.yaml.txt"), TERMS);
        assertThatThrownBy(() -> PolicyFiles.in(directory))
                .hasMessageStartingWith("terms.yaml.txt is unknown but must be one of [measures");
    }

    @Test
    void everyNoticeIsWrittenInBothLanguages() {
        String texts = PolicyFiles.shipped("notices.yaml");
        assertThatThrownBy(() -> Policy.texts(texts.replace("{evidence}", "{gossip}")))
                .hasMessageContaining("texts.BEFORE_LISTING is {gossip} but must be one of");
        assertThatThrownBy(() -> Policy.texts(texts.replace("  LISTED:\n", "  RESTORED:\n")))
                .hasMessage("texts.LISTED is missing but must be given in zh and en");
        assertThatThrownBy(() -> Policy.texts(texts.replace("{deadline}前陈述", "{期限}前陈述")))
                .hasMessageContaining("texts.BEFORE_LISTING is {期限} but must be one of");
        assertThatThrownBy(() -> Policy.texts(texts.replace("举报{case}", "举报{subject}")))
                .hasMessage("duties.REPORT is {subject} but must be one of [case, measure]");
        assertThatThrownBy(() -> Policy.texts(texts.replace("成员企业报送的信息", "'{member}报送'")))
                .hasMessage("groundMember is {member} but must have no gaps");
    }

    @Test
    void everyKindAndGradeHasAName() {
        String vocabulary = PolicyFiles.shipped("vocabulary.yaml");
        assertThatThrownBy(() -> Policy.vocabulary(vocabulary.replace("  PERSON: ", "  PERSONA: ")))
                .hasMessageStartingWith("vocabulary.yaml");
        assertThatThrownBy(
                        () -> Policy.vocabulary(vocabulary.replaceFirst(" {2}SERIOUS: .*\\n", "")))
                .hasMessage("severities.SERIOUS is missing but must be given in zh and en");
    }

    @Test
    void aRuleThatNobodyNamedGoesByItsId() {
        Vocabulary vocabulary = Policy.shipped().vocabulary();
        assertThat(vocabulary.ofRule("BRU-01").zh()).contains("送达扫描");
        assertThat(vocabulary.ofRule("NEW-01").zh()).isEqualTo("NEW-01");
    }

    private static void assertRefused(String yaml, String message) {
        assertThatThrownBy(() -> Policy.measures(yaml))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith(message);
    }

    /** The shipped table with one change in one row. */
    private static String row(String measure, String from, String to) {
        int start = MEASURES.indexOf("  " + measure + ":\n");
        int at = MEASURES.indexOf(from, start);
        assertThat(at).as(from).isPositive();
        return MEASURES.substring(0, at) + to + MEASURES.substring(at + from.length());
    }
}
