package io.qingliu.blacklist.courier;

import static io.qingliu.blacklist.courier.AlertStory.DAY;
import static io.qingliu.blacklist.courier.AlertStory.DUE;
import static io.qingliu.blacklist.courier.AlertStory.TUESDAY;
import static io.qingliu.blacklist.courier.AlertStory.day;
import static io.qingliu.blacklist.courier.AlertStory.firm;
import static io.qingliu.blacklist.courier.AlertStory.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Receipt.Type;
import io.qingliu.domain.result.Notice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Only what has arrived can be overdue, and not before the firm had time to answer it. */
class DeliveredAlertsTest {

    private static AlertStory posted() {
        return AlertStory.withFirmOfItsOwnAddress().receive(day(0));
    }

    @Test
    void whatWasNotDeliveredIsNeverOverdue() {
        assertThat(posted().clock(DUE + 30 * DAY).notices).isEmpty();
    }

    @Test
    void whatWasDeliveredIsOverdueWhenTheLastDayIsOverAndNotBefore() {
        AlertStory story = posted().delivered().clock(DUE - 1);
        assertThat(story.notices).isEmpty();
        assertThat(story.clock(DUE).notices).hasSize(1);
    }

    private static long after(long arrival) {
        return AlertStory.POLICY.calendar().after(arrival, 5);
    }

    private static void isOverdueAtAndNotBefore(AlertStory story, long deadline) {
        assertThat(story.clock(deadline - 1).notices).isEmpty();
        assertThat(story.clock(deadline).notices)
                .singleElement()
                .extracting(Notice::deadline)
                .isEqualTo(deadline);
    }

    /** As when a run catches up with a backlog faster than a firm can answer. */
    @Test
    void whatArrivesLaterIsToBeAnsweredInTheWholeTimeFromThen() {
        AlertStory story = posted().clock(DUE + DAY).delivered();
        assertThat(story.notices).isEmpty();
        assertThat(story.alert().replyBy()).isEqualTo(after(DUE + DAY));
        // The alert that names the later time arrives too, and gives no more time.
        story.clock(DUE + 2 * DAY).delivered();
        assertThat(story.alerts).hasSize(2);
        isOverdueAtAndNotBefore(story, after(DUE + DAY));
    }

    @Test
    void whatArrivesOnTheDayOfTheQuestionGivesNoMoreTime() {
        AlertStory story = posted().clock(TUESDAY + 1).delivered();
        assertThat(story.alerts).hasSize(1);
        isOverdueAtAndNotBefore(story, DUE);
    }

    @Test
    void theFirstVersionOfAQuestionToArriveCounts() {
        AlertStory story = posted().receive(day(1)).clock(TUESDAY + 2 * DAY).delivered();
        isOverdueAtAndNotBefore(story.receive(day(2)).delivered(), after(TUESDAY + 2 * DAY));
    }

    @Test
    void aFirmThatTakesItsAddressBackHasTheWholeTimeToReadTheTopic() {
        AlertStory story = posted().clock(DUE + DAY).withoutAddress();
        assertThat(story.notices).isEmpty();
        assertThat(story.alert().replyBy()).isEqualTo(after(DUE + DAY));
        isOverdueAtAndNotBefore(story.receive(day(1)), after(DUE + DAY));
    }

    @Test
    void aFirmThatTakesItsAddressBackAfterTheAlertArrivedHasNoMoreTime() {
        AlertStory story = posted().delivered().clock(DUE - DAY).withoutAddress();
        isOverdueAtAndNotBefore(story, DUE);
    }

    @Test
    void aFirmThatReadsTheTopicHasNoMoreTimeHoweverFarTheClockIs() {
        AlertStory story = AlertStory.withFirm().clock(DUE + DAY).receive(day(0));
        assertThat(story.notices).extracting(Notice::deadline).containsExactly(DUE);
    }

    /** It left before the alert arrived, and it has not arrived since. */
    @Test
    void aFirmThatComesBackIsNotOverdueBeforeTheAlertArrives() {
        AlertStory story = posted().clock(TUESDAY + DAY);
        story.receive(firm("YTO", null, TUESDAY + DAY, null)).clock(TUESDAY + 2 * DAY);
        story.receive(firm("YTO", "A-2", TUESDAY + 3 * DAY, null)).clock(DUE + 30 * DAY);
        assertThat(story.notices).isEmpty();
        isOverdueAtAndNotBefore(story.delivered(), after(DUE + 30 * DAY));
    }

    @Test
    void whatIsAnsweredInTheTimeFromItsArrivalIsNotOverdue() {
        AlertStory story = posted().clock(DUE + DAY).delivered();
        story.receive(receipt(Type.APPLIED, after(DUE + DAY) - 1)).clock(after(DUE + DAY));
        assertThat(story.notices).isEmpty();
    }

    @Test
    void whatWasAnsweredFromTheTopicIsNotOverdue() {
        AlertStory story = posted().receive(receipt(Type.APPLIED, DUE - DAY)).clock(DUE + DAY);
        assertThat(story.delivered().notices).isEmpty();
    }

    @Test
    void aLaterVersionOfTheSameQuestionDoesNotTakeItBack() {
        AlertStory story = posted().delivered().receive(day(1));
        assertThat(story.alerts).hasSize(2);
        assertThat(story.alert().replyBy()).isEqualTo(DUE);
        assertThat(story.clock(DUE).notices).hasSize(1);
        // Nor does one that comes when the reminder is out.
        assertThat(story.receive(day(2)).notices).hasSize(1);
    }

    @Test
    void aNewQuestionThatWasNotDeliveredIsNotOverdueThoughTheFirstWas() {
        AlertStory story =
                posted().delivered().receive(receipt(Type.REFUSED, TUESDAY + DAY)).delivered();
        story.receive(day(3));
        assertThat(story.alert().replyBy()).isGreaterThan(DUE);
        long arrival = story.alert().replyBy();
        assertThat(story.clock(arrival).notices).isEmpty();
        isOverdueAtAndNotBefore(story.delivered(), after(arrival));
    }

    @Test
    void itIsKnownAfterTheFileWasWrittenAndReadAgain() throws IOException {
        Deliveries read = readAgain(posted().file).deliveries;
        assertThat(read.isAsked(DUE - 1)).isTrue();
        assertThat(read.isAsked(DUE)).isFalse();
        AlertFile late = posted().clock(DUE + DAY).delivered().file;
        late.posting(DUE + 1);
        read = readAgain(late).deliveries;
        assertThat(read.isAsked(DUE)).isTrue();
        assertThat(read.arrival(DUE)).isEqualTo(DUE + DAY);
        assertThat(read.isAsked(DUE + 1)).isFalse();
    }

    private static AlertFile readAgain(AlertFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(new DataOutputStream(out));
        return read(out.toByteArray());
    }

    private static AlertFile read(byte[] file) throws IOException {
        return AlertFile.read(new DataInputStream(new ByteArrayInputStream(file)));
    }

    /** The last arrival of many is known, and the file stays small. */
    @Test
    void asManyArrivalsAreKeptAsThereCanBeQuestions() {
        Deliveries deliveries = new Deliveries();
        for (int i = 1; i <= Deliveries.MOST; i++) {
            deliveries.arrived(i, 1000 + i);
        }
        assertThat(deliveries.arrival(1)).isEqualTo(1001);
        deliveries.arrived(Deliveries.MOST + 1, 9999);
        // The oldest counts as arrived with the next: later, and never earlier.
        assertThat(deliveries.arrival(1)).isEqualTo(1002);
        assertThat(deliveries.arrival(Deliveries.MOST + 1)).isEqualTo(9999);
    }

    /** A file of an earlier format, with these numbers at its end. */
    private static Deliveries earlier(int format, long... end) throws IOException {
        ByteArrayOutputStream now = new ByteArrayOutputStream();
        posted().file.write(new DataOutputStream(now));
        int common = now.size() - 1 - Long.BYTES;
        ByteBuffer file = ByteBuffer.allocate(common + end.length * Long.BYTES);
        file.put(now.toByteArray(), 0, common).put(0, (byte) format);
        for (long each : end) {
            file.putLong(each);
        }
        return read(file.array()).deliveries;
    }

    @Test
    void aFileFromBeforeDeliveriesWereKnownCountsAsDelivered() throws IOException {
        assertThat(earlier(2).isAsked(DUE)).isTrue();
    }

    @Test
    void aFileFromBeforeTheirTimesWereKeptKnowsWhatWasDelivered() throws IOException {
        Deliveries read = earlier(3, DUE, DUE + 1);
        assertThat(read.isAsked(DUE)).isTrue();
        assertThat(read.arrival(DUE)).isZero();
        assertThat(read.isAsked(DUE + 1)).isFalse();
    }
}
