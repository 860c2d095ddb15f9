package io.qingliu.cli.chaos;

import static io.qingliu.cli.chaos.AlertedRun.DAY;
import static io.qingliu.cli.chaos.AlertedRun.DUE;
import static io.qingliu.cli.chaos.AlertedRun.KEY;
import static io.qingliu.cli.chaos.AlertedRun.TUESDAY;
import static io.qingliu.cli.chaos.AlertedRun.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.qingliu.cli.chaos.CourierPromises.Promise;
import io.qingliu.cli.chaos.Difference.Kind;
import io.qingliu.domain.result.Notice;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a run must keep by itself about alerts on couriers, and what it may do. */
class CourierPromisesTest {

    private final AlertedRun run = new AlertedRun();

    private static void isKept(AlertedRun run) throws IOException {
        assertThat(run.broken()).isEmpty();
    }

    private static void isBroken(AlertedRun run, Promise... promises) throws IOException {
        assertThat(run.brokenPromises()).containsExactly(promises);
    }

    /** In a run that works the alert would be another one. */
    private static void replyBy(AlertedRun run, long time) {
        run.write(run.alertWith(time));
        run.firmHas(run.alert());
    }

    /** What a run that works writes when the time to reply is over. */
    private static Notice reminder() {
        return new AlertedRun().day(0).arrives().clock(DUE).notice();
    }

    @Test
    void theTimeToReplyCountsFromTheQuestionOrFromItsArrival() throws IOException {
        isKept(run.day(0).arrives());
        assertThat(run.alert().replyBy()).isEqualTo(DUE);

        AlertedRun late = new AlertedRun().day(0).clock(DUE + DAY).arrives();
        isKept(late);
        assertThat(late.alert().replyBy()).isEqualTo(after(DUE + DAY));
    }

    /** The time counts from the oldest day that asks, however many follow. */
    @Test
    void moreDaysOfTheSameQuestionGiveNoMoreTime() throws IOException {
        isKept(run.day(0).arrives().day(1).arrives().day(3).arrives());
        assertThat(run.alert().replyBy()).isEqualTo(DUE).isLessThan(after(run.alert().to()));
    }

    @Test
    void aDayThatWasWithdrawnAsksNothing() throws IOException {
        isKept(run.day(0).day(1).day(0, 2, true).arrives());
        assertThat(run.alert().replyBy()).isEqualTo(after(TUESDAY + DAY));

        replyBy(run, DUE);
        isBroken(run, Promise.TIME_TO_REPLY);
    }

    @Test
    void aShorterTimeIsBroken() throws IOException {
        run.day(0).arrives();
        replyBy(run, DUE - DAY);

        isBroken(run, Promise.TIME_TO_REPLY);
        assertThat(run.broken().get(0).difference())
                .hasToString(
                        "DIFFERENT courier-alerts a:YTO:K3:P1:S9: is …replyBy 2024-11-25T16:00:00Z"
                                + " but must be …the end of a term from replyBy"
                                + " 2024-11-26T16:00:00Z to replyBy 2024-11-26T16:00:00Z");
    }

    @Test
    void aTimeThatNoArrivalExplainsIsBroken() throws IOException {
        run.day(0).arrives().clock(TUESDAY + 2 * DAY);
        replyBy(run, after(TUESDAY + 2 * DAY));
        isKept(run);

        replyBy(run, after(TUESDAY + 3 * DAY));
        isBroken(run, Promise.TIME_TO_REPLY);

        replyBy(run, DUE + 1);
        isBroken(run, Promise.TIME_TO_REPLY);
    }

    @Test
    void whatCannotHaveArrivedBeforeHasTheWholeTimeFromThen() throws IOException {
        run.day(0).clock(DUE - DAY);
        run.promises.nothingHasArrived();
        isKept(run.clock(DUE - 1).arrives());
        assertThat(run.alert().replyBy()).isEqualTo(after(DUE - DAY));

        replyBy(run, DUE);
        isBroken(run, Promise.TIME_TO_REPLY);
    }

    @Test
    void theFirmHasTheSameTimeAsTheTopic() throws IOException {
        run.day(0).clock(DUE + DAY).arrives();
        isKept(run);

        run.firmHas(run.alerts.get(0));
        isBroken(run, Promise.SAME_AT_THE_FIRM);
        assertThat(run.broken().get(0).difference().stream()).isEqualTo("delivered alerts");
    }

    @Test
    void whatIsOverIsRemindedOfAndNotBefore() throws IOException {
        isKept(run.day(0).arrives().clock(DUE - 1));
        assertThat(run.notices).isEmpty();
        isKept(run.clock(DUE));
        assertThat(run.notices).containsExactly(reminder());

        AlertedRun early = new AlertedRun().day(0).arrives().clock(DUE - 1);
        early.write(reminder());
        isBroken(early, Promise.NO_EARLY_REMINDER);
        assertThat(early.broken().get(0).difference().kind()).isEqualTo(Kind.DOUBLED);
    }

    @Test
    void onlyWhatWasDeliveredIsRemindedOf() throws IOException {
        isKept(run.day(0).clock(DUE));

        run.write(reminder());
        isBroken(run, Promise.NO_EARLY_REMINDER);
    }

    @Test
    void aReminderOfNoAlertIsBroken() throws IOException {
        run.clock(DUE);
        isKept(run);

        run.write(reminder());
        isBroken(run, Promise.NO_EARLY_REMINDER);
    }

    /** It is over by the first version, and not by what its arrival gave. */
    @Test
    void aReminderNamesTheTimeOfTheAlert() throws IOException {
        run.day(0).clock(DUE + DAY).arrives();
        isKept(run);

        run.write(reminder());
        isBroken(run, Promise.NO_EARLY_REMINDER);
    }

    @Test
    void aReminderOfAQuestionThatWasAnsweredSinceStands() throws IOException {
        isKept(run.day(0).arrives().clock(DUE).answers(DUE + DAY).arrives());
        assertThat(run.notices).hasSize(1);
        isKept(run.day(12).arrives());
        assertThat(run.alert().replyBy()).isGreaterThan(DUE);
    }

    @Test
    void anAnsweredAlertWasNeverToBeAnsweredAtAnotherTime() throws IOException {
        run.day(0).clock(DUE + DAY).arrives().answers(DUE + 2 * DAY).arrives();
        isKept(run);

        // Its deadline is none that any version of the alert has named.
        AlertedRun later = new AlertedRun().day(1).arrives().clock(after(TUESDAY + DAY));
        run.write(later.notice());
        isBroken(run, Promise.NO_EARLY_REMINDER);
    }

    @Test
    void aFirmIsRemindedOnce() throws IOException {
        run.day(0).arrives().clock(DUE);
        isKept(run);

        run.write(run.notice().withVersion(run.notice().version() + 1));
        isBroken(run, Promise.ONE_REMINDER);
    }

    @Test
    void theNewsThatNoAnswerIsDueAnyMoreIsNoSecondReminder() throws IOException {
        isKept(run.day(0).arrives().clock(DUE).answers(DUE - 1).arrives());
        assertThat(run.notices).hasSize(2);
    }

    @Test
    void aReminderThatIsMissingIsLost() throws IOException {
        run.day(0).arrives().loses(true).clock(DUE);
        assertThat(run.notices).isNotEmpty();

        isBroken(run, Promise.A_REMINDER);
        assertThat(run.broken().get(0).difference().kind()).isEqualTo(Kind.LOST);
        assertThat(run.broken().get(0).difference().id()).isEqualTo(KEY.id());
    }

    @Test
    void nobodyIsRemindedOfWhatDidNotArriveOrWasAnsweredOrConcernsHimNoMore() throws IOException {
        isKept(new AlertedRun().day(0).clock(DUE + DAY));
        isKept(new AlertedRun().day(0).arrives().answers(DUE - 1).arrives().clock(DUE));
        isKept(new AlertedRun().day(0).arrives().leaves().clock(DUE));
    }

    @Test
    void twoRunsMayNameOtherTimesAndNothingElse() throws IOException {
        run.day(0).arrives();
        AlertedRun late = new AlertedRun().day(0).clock(DUE + DAY).arrives();
        late.clock(late.alert().replyBy());
        assertThat(late.notices).hasSize(1);

        assertThat(compared(late, run).isEqual()).isTrue();

        late.day(1).arrives();
        assertThat(compared(late, run).byStream())
                .containsOnly(Map.entry("courier-alerts", 1L), Map.entry("delivered alerts", 1L));
    }

    private static Comparison compared(AlertedRun one, AlertedRun other) throws IOException {
        return Comparison.of(
                CourierPromises.comparable(one.contents()),
                CourierPromises.comparable(other.contents()),
                Set.of());
    }

    /** Only reminders of alerts follow the clock at an arrival. */
    @Test
    void remindersOfMeasuresAndOtherNoticesAreCompared() throws IOException {
        Map<String, String> notices =
                Map.of(
                        "n-1", "{\"type\":\"OVERDUE\",\"grounds\":[],\"measure\":\"ADVISE\"}",
                        "n-2",
                                "{\"type\":\"SUSPECTED\",\"grounds\":[\"a:YTO:K3:P1:S9\"],"
                                        + "\"text\":\"OVERDUE\"}",
                        "n-3", "{\"type\":\"OVERDUE\",\"grounds\":[\"a:YTO:K3:P1:S9\"]}");

        assertThat(CourierPromises.comparable(Map.of(Notice.STREAM, notices)).get(Notice.STREAM))
                .containsOnlyKeys("n-1", "n-2");
    }

    @Test
    void aBrokenPromiseIsARemarkThatCountsAndNamesOne() throws IOException {
        run.day(0).arrives().clock(DUE);
        run.write(run.notice().withVersion(run.notice().version() + 1));
        replyBy(run, DUE - DAY);

        assertThat(CourierPromises.remarks(run.broken()))
                .allMatch(Outcome.Remark::bad)
                .extracting(Outcome.Remark::key, remark -> remark.parts().get(0))
                .containsExactly(
                        tuple("chaos.remark.replyBy", 1),
                        tuple("chaos.remark.early", 1),
                        tuple("chaos.remark.again", 1),
                        tuple("chaos.remark.unreminded", 1));
        assertThat(CourierPromises.remarks(run.broken()).get(0).parts()).contains(KEY.id());
        assertThat(CourierPromises.remarks(new AlertedRun().day(0).broken())).isEmpty();
    }
}
