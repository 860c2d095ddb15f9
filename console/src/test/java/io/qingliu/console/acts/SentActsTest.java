package io.qingliu.console.acts;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was sent is told to who sent it, for a while. */
class SentActsTest {

    private static List<SentActs.One> act(String id) {
        return List.of(new SentActs.One(id, Given.SHOP, Behavior.BRUSHING));
    }

    @Test
    void aSecondClickLeadsToTheSamePageAndNobodyElseIsTold() {
        SentActs acts = new SentActs();
        String token = acts.keep(ConsoleStage.ANALYST, Verdict.Type.REJECT, act("v-1"));

        assertThat(acts.keep(ConsoleStage.ANALYST, Verdict.Type.REJECT, act("v-1")))
                .isEqualTo(token);
        assertThat(acts.keep(ConsoleStage.ANALYST, Verdict.Type.REJECT, act("v-2")))
                .isNotEqualTo(token);
        assertThat(acts.of(ConsoleStage.ANALYST, token).orElseThrow().acts()).hasSize(1);
        assertThat(acts.of(ConsoleStage.CHIEF, token)).isEmpty();
        assertThat(acts.of(ConsoleStage.ANALYST, null)).isEmpty();
    }

    @Test
    void whatWasSentLongAgoIsForgotten() {
        SentActs acts = new SentActs();
        String first = acts.keep(ConsoleStage.ANALYST, Verdict.Type.REJECT, act("v-0"));
        for (int i = 1; i < SentActs.REMEMBERED; i++) {
            acts.keep(ConsoleStage.ANALYST, Verdict.Type.REJECT, act("v-" + i));
        }
        // The look keeps it; then the second is the one that was used longest ago.
        assertThat(acts.of(ConsoleStage.ANALYST, first)).isPresent();
        String second =
                acts.keep(
                        ConsoleStage.ANALYST, Verdict.Type.REJECT, act("v-" + SentActs.REMEMBERED));

        assertThat(acts.of(ConsoleStage.ANALYST, second)).isPresent();
        acts.keep(ConsoleStage.ANALYST, Verdict.Type.REJECT, act("v-1"));
        for (int i = 0; i < SentActs.REMEMBERED; i++) {
            acts.keep(ConsoleStage.ANALYST, Verdict.Type.REJECT, act("w-" + i));
        }
        assertThat(acts.of(ConsoleStage.ANALYST, first)).isEmpty();
    }
}
