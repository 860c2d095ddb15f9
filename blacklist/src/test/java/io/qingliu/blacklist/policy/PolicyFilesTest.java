package io.qingliu.blacklist.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.domain.finding.Behavior;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A policy file that breaks a rule is refused with one line: the key, the value, the rule. */
class PolicyFilesTest {

    private static final String TERMS = PolicyFiles.shipped("terms.yaml");
    private static final String DEPARTMENTS = PolicyFiles.shipped("departments.yaml");
    private static final LocalDate TODAY = LocalDate.parse("2026-04-01");

    @Test
    void asShippedEveryDepartmentHearsOfEverythingAndIsAskedForNothing() {
        Departments shipped = Policy.departments(DEPARTMENTS);

        assertThat(shipped.coveredBy("SAMR", List.of(Behavior.EMPTY_PARCEL, Behavior.BRUSHING)))
                .containsExactly(Behavior.BRUSHING, Behavior.EMPTY_PARCEL);
        assertThat(shipped.openTo("SAMR", TODAY)).isEmpty();
    }

    @Test
    void aSuspicionIsNeverPushedBeforeTheSubjectIsToldNorOnlyOnceDecided() {
        for (String rung : List.of("NOTIFIED", "ENTERPRISE_CONFIRMED", "SHARED")) {
            assertThat(Policy.departments("suspectedFrom: " + rung).suspectedFrom())
                    .hasToString(rung);
        }
        for (String rung : List.of("CANDIDATE", "DECIDED", "CORRECTED", "null")) {
            assertThatThrownBy(() -> Policy.departments("suspectedFrom: " + rung))
                    .isInstanceOf(PolicyException.class)
                    .hasMessage(
                            "suspectedFrom is "
                                    + rung
                                    + " but must be NOTIFIED, ENTERPRISE_CONFIRMED or SHARED");
        }
    }

    @Test
    void aMeasureIsTurnedOnOnlyWithItsWholeLegalBasis() {
        String basis = "{document: D, article: A, listEdition: '2025', validFrom: 2026-01-01}";
        assertThat(Policy.departments(measure(basis, true)).openTo("SAMR", TODAY))
                .containsExactly("BID");
        assertThat(Policy.departments(measure(basis, false)).openTo("SAMR", TODAY)).isEmpty();
        assertThat(Policy.departments(measure("null", false)).openTo("SAMR", TODAY)).isEmpty();
        assertThat(Policy.departments(measure(basis, true)).openTo("POST", TODAY)).isEmpty();

        for (String part : List.of("document: D, ", "article: A, ", "listEdition: '2025', ")) {
            assertRefusedBasis(basis.replace(part, ""));
        }
        assertRefusedBasis(basis.replace(", validFrom: 2026-01-01", ""));
        assertRefusedBasis("null");
    }

    private static void assertRefusedBasis(String basis) {
        assertThatThrownBy(() -> Policy.departments(measure(basis, true)))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("measures.BID.legalBasis is ")
                .hasMessageEndingWith(
                        " but must name document, article, listEdition and validFrom before it is"
                                + " enabled")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aLegalBasisIsValidFromItsFirstDayToItsLast() {
        assertThat(openOn("2026-04-01", "2026-04-01")).containsExactly("BID");
        assertThat(openOn("2026-04-02", "null")).isEmpty();
        assertThat(openOn("2026-01-01", "2026-03-31")).isEmpty();
    }

    private static List<String> openOn(String from, String to) {
        String basis =
                "{document: D, article: A, listEdition: E, validFrom: %s, validTo: %s}"
                        .formatted(from, to);
        return Policy.departments(measure(basis, true)).openTo("SAMR", TODAY);
    }

    @Test
    void aLegalBasisThatEndsBeforeItBeginsIsRefused() {
        assertThatThrownBy(() -> openOn("2026-04-01", "2026-03-31"))
                .hasMessage(
                        "measures.BID.legalBasis.validTo is 2026-03-31 but must not be before"
                                + " validFrom 2026-04-01");
    }

    @Test
    void aMeasureNamesItselfAndItsDepartment() {
        assertThatThrownBy(
                        () -> Policy.departments("suspectedFrom: NOTIFIED\nmeasures: [{code: X}]"))
                .hasMessage("measures.X.department is null but must name a department");
        assertThatThrownBy(
                        () ->
                                Policy.departments(
                                        "suspectedFrom: NOTIFIED\nmeasures: [{department: SAMR}]"))
                .hasMessage("measures.code is null but must name the measure");
    }

    @Test
    void anUnknownBehaviourOrAMisspeltKeyIsNamed() {
        assertThatThrownBy(
                        () ->
                                Policy.departments(
                                        "suspectedFrom: NOTIFIED\ncompetence: {SAMR: [FLYING]}"))
                .hasMessageStartingWith(
                        "departments.yaml: competence.SAMR.0 is FLYING but must be one of [")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> Policy.departments("suspectedFrom: NOTIFIED\nmeasure: []"))
                .hasMessageStartingWith("departments.yaml: measure is unknown but must be one of [")
                .hasMessageNotContaining("\n");
    }

    @Test
    void everyTermOfWorkingDaysIsBounded() {
        for (String key :
                List.of(
                        "responseWorkingDays: 5",
                        "answerWorkingDays: 5",
                        "revertWorkingDays: 3",
                        "alertReplyWorkingDays: 5",
                        "recallWorkingDays: 1 ",
                        "appealWorkingDays: 7",
                        "reportAcknowledgeWorkingDays: 1 ",
                        "reportHandleWorkingDays: 7")) {
            String name = key.substring(0, key.indexOf(':'));
            for (int days : new int[] {1, 60}) {
                Policy.terms(TERMS.replace(key, name + ": " + days + " "));
            }
            for (int days : new int[] {0, 61}) {
                assertThatThrownBy(() -> Policy.terms(TERMS.replace(key, name + ": " + days + " ")))
                        .isInstanceOf(PolicyException.class)
                        .hasMessage(name + " is " + days + " but must be 1 to 60 working days");
            }
        }
    }

    @Test
    void everyPeriodIsGivenAndLongEnough() {
        assertThatThrownBy(() -> Policy.terms(TERMS.replace("  GENERAL: P3M\n", "")))
                .hasMessage("shortest.GENERAL is null but must be a period");
        assertThatThrownBy(
                        () ->
                                Policy.terms(
                                        TERMS.replace(
                                                "suspicionLapse: P90D", "suspicionLapse: P0D")))
                .hasMessage("suspicionLapse is P0D but must be a positive period");
        assertThatThrownBy(() -> Policy.terms(TERMS.replace("remembered: P1Y", "remembered: 1Y")))
                .hasMessageStartingWith(
                        "terms.yaml: remembered is 1Y but must be a period, such as P3M")
                .hasMessageNotContaining("\n");
    }

    private static String measure(String basis, boolean enabled) {
        return "suspectedFrom: NOTIFIED\nmeasures: [{department: SAMR, code: BID, name: {zh: 限制投标, en:"
                + " no bidding}, legalBasis: "
                + basis
                + ", enabled: "
                + enabled
                + "}]";
    }
}
