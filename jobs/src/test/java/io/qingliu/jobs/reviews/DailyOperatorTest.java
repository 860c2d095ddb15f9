package io.qingliu.jobs.reviews;

import static io.qingliu.jobs.reviews.ReviewTown.begin;
import static io.qingliu.jobs.reviews.ReviewTown.review;
import static io.qingliu.jobs.reviews.ReviewTown.score;
import static io.qingliu.jobs.reviews.ReviewTown.settles;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.edge.KeyDays;
import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.result.ReviewScore;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.state.KeyType;
import io.qingliu.patterns.reviewscore.AccountReview;
import io.qingliu.patterns.reviewscore.DayBook;
import io.qingliu.patterns.reviewscore.Posted;
import io.qingliu.patterns.reviewscore.ReviewModel;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Days of an account and of a shop on Flink: when they are judged, and that they are forgotten. */
class DailyOperatorTest {

    private Harness<Posted, AccountReview> accounts;
    private Harness<AccountReview, WireRecord> shops;

    private void open(Harness.Backend backend) throws Exception {
        open(backend, null, null);
    }

    private void open(
            Harness.Backend backend, OperatorSubtaskState ofAccounts, OperatorSubtaskState ofShops)
            throws Exception {
        accounts =
                Harness.open(
                        new AccountDays(backend == Harness.Backend.HEAP ? 0 : 10_000),
                        Posted::accountKey,
                        KeyType.INSTANCE,
                        AccountReviewSerializer.TYPE,
                        backend,
                        ofAccounts);
        shops =
                Harness.open(
                        new ShopDays(
                                ReviewModel.shipped(),
                                KeyDays.ALL,
                                backend == Harness.Backend.HEAP ? 0 : 10_000),
                        each -> each.posted().shopKey(),
                        KeyType.INSTANCE,
                        WireRecord.TYPE,
                        backend,
                        ofShops);
    }

    @AfterEach
    void close() {
        accounts.close();
        shops.close();
    }

    private void take(Posted review) throws Exception {
        accounts.take(review, review.time());
    }

    private List<ReviewScore> clock(long time) throws Exception {
        accounts.clock(time);
        List<ReviewScore> scores = pass();
        shops.clock(time);
        scores.addAll(sent());
        return scores;
    }

    private List<ReviewScore> pass() throws Exception {
        for (AccountReview each : accounts.emitted()) {
            shops.take(each, each.posted().time());
        }
        return sent();
    }

    private List<ReviewScore> sent() throws Exception {
        List<ReviewScore> scores = new ArrayList<>();
        for (WireRecord each : shops.emitted()) {
            scores.add(score(each));
        }
        return scores;
    }

    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void aReviewIsScoredWhenItsDayHasSettledAndNotBefore(Harness.Backend backend) throws Exception {
        open(backend);
        take(review("R1", 0, "B1", "S1", 5));
        assertThat(clock(settles(0) - 1)).isEmpty();
        List<ReviewScore> scores = clock(settles(0));
        assertThat(scores).hasSize(1);
        assertThat(scores.get(0).review()).isEqualTo("R1");
        assertThat(scores.get(0).version()).isEqualTo(1);
        assertThat(scores.get(0).time()).isEqualTo(begin(0) + 1_000);
        assertThat(clock(settles(20))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void aRecordThatComesTwiceCountsOnce(Harness.Backend backend) throws Exception {
        open(backend);
        take(review("R1", 0, "B1", "S1", 5));
        take(review("R1", 0, "B1", "S1", 5));
        assertThat(clock(settles(0))).hasSize(1);
        take(review("R1", 0, "B1", "S1", 5));
        assertThat(clock(settles(1))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void aLateReviewScoresItselfAndOthersAgain(Harness.Backend backend) throws Exception {
        open(backend);
        take(review("R1", 0, "B1", "S1", 5));
        take(review("R2", 2, "B1", "S2", 5));
        double first = clock(settles(2)).get(1).score();

        take(review("R3", 1, "B1", "S1", 5));
        List<ReviewScore> again = clock(settles(2) + 60_000);

        assertThat(again).extracting(ReviewScore::review).containsExactlyInAnyOrder("R3", "R2");
        ReviewScore changed =
                again.stream().filter(each -> each.review().equals("R2")).findFirst().orElseThrow();
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.score()).isLessThan(first);
    }

    /** The last watermark has come, and no barrier may leave what is known unsent. */
    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void aLateReviewWaitsForNoLaterWatermarkThanTheBarrier(Harness.Backend backend)
            throws Exception {
        open(backend);
        take(review("R1", 0, "B1", "S1", 5));
        clock(settles(0));
        take(review("R2", 0, "B2", "S1", 1));
        accounts.snapshot();
        pass();
        shops.snapshot();
        assertThat(sent()).extracting(ReviewScore::review).contains("R2");
    }

    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void whatIsKeptComesBackFromACheckpoint(Harness.Backend backend) throws Exception {
        open(backend);
        take(review("R1", 0, "B1", "S1", 5));
        clock(settles(0));
        take(review("R2", 1, "B1", "S1", 5));
        OperatorSubtaskState ofAccounts = accounts.snapshot();
        OperatorSubtaskState ofShops = shops.snapshot();
        close();
        open(backend, ofAccounts, ofShops);

        List<ReviewScore> scores = clock(settles(1));
        assertThat(scores).extracting(ReviewScore::review).containsExactly("R2");
        take(review("R1", 0, "B1", "S1", 5));
        assertThat(clock(settles(1) + 1)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Harness.Backend.class)
    void aDayTakesReviewsForAWeekAndNotLonger(Harness.Backend backend) throws Exception {
        open(backend);
        take(review("R1", DayBook.OPEN_DAYS, "B2", "S2", 5));
        clock(settles(DayBook.OPEN_DAYS) - 1);
        take(review("R2", 0, "B1", "S1", 5));
        assertThat(clock(settles(DayBook.OPEN_DAYS))).hasSize(2);
        assertThat(accounts.counted("reviewsTooLate")).isZero();
        take(review("R3", 0, "B1", "S1", 5));
        assertThat(clock(settles(DayBook.OPEN_DAYS) + 1)).isEmpty();
        assertThat(accounts.counted("reviewsTooLate")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(value = Harness.Backend.class, names = "HEAP")
    void everythingIsForgottenWhenNothingCanContinueIt(Harness.Backend backend) throws Exception {
        open(backend);
        for (int day = 0; day < 3; day++) {
            for (int i = 0; i < 10; i++) {
                take(review("R" + day + i, day, "B" + i % 3, "S" + i % 2, 1 + i % 5));
            }
        }
        clock(settles(2));
        clock(settles(2 + DayBook.OPEN_DAYS));
        // A book each; the reviews are gone.
        assertThat(accounts.kept()).isLessThanOrEqualTo(3 + 3);
        clock(settles(2 + DayBook.OPEN_DAYS + DayBook.MEMORY));
        assertThat(accounts.kept()).isZero();
        assertThat(shops.kept()).isZero();
        assertThat(accounts.timers()).isZero();
        assertThat(shops.timers()).isZero();
    }
}
