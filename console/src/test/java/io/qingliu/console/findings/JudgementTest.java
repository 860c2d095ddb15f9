package io.qingliu.console.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.store.Decision;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Severity;
import org.junit.jupiter.api.Test;

/** The reason in a note, and what has been decided already. */
class JudgementTest {

    @Test
    void theReasonStandsInFrontOfTheNoteAndNothingElseIsTakenForOne() {
        assertThat(Judgement.reasonOf("[weak] two orders only")).isEqualTo("weak");
        assertThat(Judgement.withoutReason("[weak] two orders only")).isEqualTo("two orders only");
        assertThat(Judgement.reasonOf("[honest]")).isEqualTo("honest");
        assertThat(Judgement.withoutReason("[honest]")).isNull();
        assertThat(Judgement.reasonOf("[sic] as written")).isNull();
        assertThat(Judgement.withoutReason("[sic] as written")).isEqualTo("[sic] as written");
        assertThat(Judgement.reasonOf(null)).isNull();
        assertThat(Judgement.withoutReason(null)).isNull();
    }

    private static Decision confirmed(String reviewer, Severity severity, boolean stands) {
        return new Decision(Decision.Outcome.CONFIRMED, reviewer, 17, severity, null, stands);
    }

    private static boolean isRepeated(Decision decision, Verdict.Type type, Severity severity) {
        return Judgement.isRepeated(decision, ConsoleStage.ANALYST, type, severity);
    }

    @Test
    void theSameByTheSamePersonIsARepetitionAndAnythingElseIsNot() {
        Decision mine = confirmed("ana", null, true);

        assertThat(isRepeated(mine, Verdict.Type.CONFIRM, null)).isTrue();
        assertThat(isRepeated(mine, Verdict.Type.REJECT, null)).isFalse();
        assertThat(isRepeated(mine, Verdict.Type.CONFIRM, Severity.SERIOUS)).isFalse();
        assertThat(isRepeated(mine, Verdict.Type.SEVERITY, Severity.SERIOUS)).isFalse();
        assertThat(
                        isRepeated(
                                confirmed("ana", Severity.SERIOUS, true),
                                Verdict.Type.CONFIRM,
                                Severity.SERIOUS))
                .isTrue();
        assertThat(isRepeated(confirmed("judy", null, true), Verdict.Type.CONFIRM, null)).isFalse();
        assertThat(isRepeated(confirmed("ana", null, false), Verdict.Type.CONFIRM, null)).isFalse();
        assertThat(isRepeated(null, Verdict.Type.CONFIRM, null)).isFalse();
    }
}
