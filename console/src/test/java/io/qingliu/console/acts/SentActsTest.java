package io.qingliu.console.acts;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.ConsoleStage;
import io.qingliu.console.Given;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was sent is told to who sent it, for a while. */
class SentActsTest {

    private long now = Given.NOW;
    private final SentActs<SentAnswer> sent = new SentActs<>(() -> Instant.ofEpochMilli(now));

    private static List<SentAnswer> acts(String prefix, int count) {
        List<SentAnswer> acts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            acts.add(new SentAnswer(prefix + i, Given.SHOP));
        }
        return acts;
    }

    private String keep(List<SentAnswer> acts) {
        return sent.keep(ConsoleStage.PLATFORM, acts).token();
    }

    @Test
    void aSecondClickLeadsToTheSamePageAndNobodyElseIsTold() {
        String token = keep(acts("r-", 2));

        assertThat(keep(acts("r-", 2))).isEqualTo(token);
        assertThat(keep(acts("r-", 3))).isNotEqualTo(token);
        SentActs.Sent<SentAnswer> kept = sent.of(ConsoleStage.PLATFORM, token).orElseThrow();
        assertThat(kept.ids()).containsExactly("r-0", "r-1");
        assertThat(kept.subjects()).as("each once").containsExactly(Given.SHOP);
        assertThat(sent.of(ConsoleStage.MEMBER, token)).isEmpty();
        assertThat(sent.of(ConsoleStage.PLATFORM, null)).isEmpty();
    }

    /** Of one member two people may answer the same: each is told what has come of it. */
    @Test
    void twoPeopleWhoSendTheSameEachHaveTheirOwn() {
        String mine = keep(acts("r-", 2));
        String theirs = sent.keep(ConsoleStage.MEMBER, acts("r-", 2)).token();

        assertThat(sent.of(ConsoleStage.PLATFORM, mine)).isPresent();
        assertThat(sent.of(ConsoleStage.MEMBER, theirs)).isPresent();
        assertThat(sent.of(ConsoleStage.PLATFORM, theirs)).isEmpty();
    }

    @Test
    void whatWasSentLongAgoIsForgottenByTheNumberOfActs() {
        int half = SentActs.REMEMBERED / 2;
        String first = keep(acts("a-", half));
        String second = keep(acts("b-", half));
        assertThat(keep(acts("b-", half))).as("the same click counts once").isEqualTo(second);
        assertThat(sent.of(ConsoleStage.PLATFORM, first)).as("at the limit").isPresent();

        // The look kept the first; the second is now the one that was used longest ago.
        keep(acts("c-", 1));
        assertThat(sent.of(ConsoleStage.PLATFORM, second)).isEmpty();
        assertThat(sent.of(ConsoleStage.PLATFORM, first)).isPresent();
    }

    @Test
    void whoComesBackMuchLaterIsNotToldAgain() {
        String token = keep(acts("r-", 2));

        now += SentActs.SHOWN_FOR.toMillis() - 1;
        assertThat(sent.of(ConsoleStage.PLATFORM, token)).isPresent();
        now += 1;
        assertThat(sent.of(ConsoleStage.PLATFORM, token)).isEmpty();
        assertThat(keep(acts("r-", 2))).as("sent anew").isEqualTo(token);
        assertThat(sent.of(ConsoleStage.PLATFORM, token)).isPresent();
    }

    @Test
    void aClickLargerThanTheLimitIsRememberedByItself() {
        String small = keep(acts("a-", 1));
        String large = keep(acts("b-", SentActs.REMEMBERED + 1));

        assertThat(sent.of(ConsoleStage.PLATFORM, large)).isPresent();
        assertThat(sent.of(ConsoleStage.PLATFORM, small)).isEmpty();
    }
}
