package io.qingliu.blacklist.courier;

import static io.qingliu.blacklist.courier.AlertStory.DAY;
import static io.qingliu.blacklist.courier.AlertStory.DUE;
import static io.qingliu.blacklist.courier.AlertStory.TUESDAY;
import static io.qingliu.blacklist.courier.AlertStory.day;
import static io.qingliu.blacklist.courier.AlertStory.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Receipt.Type;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Only what was delivered can be overdue. */
class DeliveredAlertsTest {

    private static AlertStory posted() {
        return AlertStory.withFirmOfItsOwnAddress().tell(day(0));
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

    /** As when a run catches up with a backlog faster than a firm can answer. */
    @Test
    void whatIsDeliveredLaterIsOverdueThen() {
        AlertStory story = posted().clock(DUE + DAY);
        assertThat(story.notices).isEmpty();
        assertThat(story.delivered().notices).hasSize(1);
    }

    @Test
    void whatWasAnsweredFromTheTopicIsNotOverdue() {
        AlertStory story = posted().tell(receipt(Type.APPLIED, DUE - DAY)).clock(DUE + DAY);
        assertThat(story.delivered().notices).isEmpty();
    }

    @Test
    void aLaterVersionOfTheSameQuestionDoesNotTakeItBack() {
        AlertStory story = posted().delivered().tell(day(1));
        assertThat(story.alerts).hasSize(2);
        assertThat(story.alert().replyBy()).isEqualTo(DUE);
        assertThat(story.clock(DUE).notices).hasSize(1);
        // Nor does one that comes when the reminder is out.
        assertThat(story.tell(day(2)).notices).hasSize(1);
    }

    @Test
    void aNewQuestionThatWasNotDeliveredIsNotOverdueThoughTheFirstWas() {
        AlertStory story =
                posted().delivered().tell(receipt(Type.REFUSED, TUESDAY + DAY)).delivered();
        story.tell(day(3));
        assertThat(story.alert().replyBy()).isGreaterThan(DUE);
        assertThat(story.clock(story.alert().replyBy()).notices).isEmpty();
        assertThat(story.delivered().notices).hasSize(1);
    }

    @Test
    void itIsKnownAfterTheFileWasWrittenAndReadAgain() throws IOException {
        AlertFile file = posted().file;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(new DataOutputStream(out));
        AlertFile read =
                AlertFile.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
        assertThat(read.isAsked(DUE - 1)).isTrue();
        assertThat(read.isAsked(DUE)).isFalse();
        read.delivered(DUE);
        assertThat(read.isAsked(DUE)).isTrue();
    }

    @Test
    void aFileFromBeforeCountsAsDelivered() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        posted().file.write(new DataOutputStream(out));
        byte[] before = Arrays.copyOf(out.toByteArray(), out.size() - 2 * Long.BYTES);
        before[0] = 2;
        AlertFile read = AlertFile.read(new DataInputStream(new ByteArrayInputStream(before)));
        assertThat(read.isAsked(DUE)).isTrue();
    }
}
