package io.qingliu.patterns.run.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.rule.JourneyKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lives that a record belongs to. */
class JourneyNamesTest {

    private static Event record(EventType type, String work) {
        EventDraft draft = new EventDraft();
        draft.set(TextField.REVIEW, "r1");
        draft.set(TextField.ORDER, "o1");
        draft.set(TextField.BUYER, "b1");
        draft.set(TextField.OPERATOR, "ana");
        draft.set(TextField.OBJECT, "o1");
        draft.set(TextField.WORK, work);
        return draft.pack(type, "e1", 1, "P1");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTED", "CHANGED", "WITHDRAWN", "REMOVED", "FOLDED"})
    void aReviewLiesInTheLifeOfItsOrderAndOfItsAuthor(EventType type) {
        Event review = record(type, null);
        assertThat(JourneyNames.of(review)).isEqualTo("o:P1:o1");
        assertThat(JourneyNames.secondOf(review)).isEqualTo("a:P1:b1");
        assertThat(JourneyNames.of(JourneyKind.ACCOUNT, review)).isEqualTo("a:P1:b1");
        assertThat(JourneyNames.of(JourneyKind.ORDER, review)).isEqualTo("o:P1:o1");
    }

    @ParameterizedTest
    @EnumSource(names = {"QUERY", "REVEAL", "DECRYPT"})
    void aLookUpForNoWorkLiesInTheLifeOfTheOrderItOpens(EventType type) {
        Event lookUp = record(type, null);
        assertThat(JourneyNames.secondOf(lookUp)).isEqualTo("o:P1:o1");
        assertThat(JourneyNames.of(JourneyKind.ORDER, lookUp)).isEqualTo("o:P1:o1");
        assertThat(JourneyNames.of(JourneyKind.ACCESS, lookUp))
                .isEqualTo(JourneyNames.of(lookUp))
                .startsWith("x:P1:ana:");
        assertThat(JourneyNames.secondOf(record(type, "complaint-7"))).isNull();
    }

    @Test
    void whatIsHandledOrExportedOpensNoOrder() {
        assertThat(JourneyNames.secondOf(record(EventType.HANDLE, null))).isNull();
        assertThat(JourneyNames.secondOf(record(EventType.EXPORT, null))).isNull();
    }
}
