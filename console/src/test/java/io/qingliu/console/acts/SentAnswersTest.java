package io.qingliu.console.acts;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was answered is told to who answered, for a while. */
class SentAnswersTest {

    private static List<SentAnswers.One> answers(String prefix, int count) {
        List<SentAnswers.One> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            answers.add(new SentAnswers.One(prefix + i, Given.SHOP));
        }
        return answers;
    }

    @Test
    void aSecondClickLeadsToTheSamePageAndNobodyElseIsTold() {
        SentAnswers sent = new SentAnswers();
        String token = sent.keep(ConsoleStage.PLATFORM, answers("r-", 2)).token();

        assertThat(sent.keep(ConsoleStage.PLATFORM, answers("r-", 2)).token()).isEqualTo(token);
        assertThat(sent.of(ConsoleStage.PLATFORM, token).orElseThrow().ids())
                .containsExactly("r-0", "r-1");
        assertThat(sent.of(ConsoleStage.MEMBER, token)).isEmpty();
        assertThat(sent.of(ConsoleStage.PLATFORM, null)).isEmpty();
    }

    @Test
    void whatWasAnsweredLongAgoIsForgottenByTheNumberOfAnswers() {
        SentAnswers sent = new SentAnswers();
        int half = SentAnswers.REMEMBERED / 2;
        String first = sent.keep(ConsoleStage.PLATFORM, answers("a-", half)).token();
        String second = sent.keep(ConsoleStage.PLATFORM, answers("b-", half)).token();
        sent.keep(ConsoleStage.PLATFORM, answers("b-", half));
        assertThat(sent.of(ConsoleStage.PLATFORM, first)).as("at the limit").isPresent();

        // The look kept the first; the second is now the one that was used longest ago.
        sent.keep(ConsoleStage.PLATFORM, answers("c-", 1));
        assertThat(sent.of(ConsoleStage.PLATFORM, second)).isEmpty();
        assertThat(sent.of(ConsoleStage.PLATFORM, first)).isPresent();
    }
}
