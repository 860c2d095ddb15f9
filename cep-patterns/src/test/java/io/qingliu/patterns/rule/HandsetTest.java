package io.qingliu.patterns.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventDraft;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.SubjectKind;
import org.junit.jupiter.api.Test;

/** One reading of handsets: the hardware where it is given, the installation where it is not. */
class HandsetTest {

    private static Event record(long time, String hardware, String device) {
        EventDraft draft = new EventDraft();
        draft.set(TextField.ACCOUNT, "a");
        draft.set(TextField.HARDWARE, hardware);
        draft.set(TextField.DEVICE, device);
        return draft.pack(EventType.LOGIN, "e" + time, time, "P1");
    }

    private static Journey journey(Event... steps) {
        Journey journey = new Journey();
        for (Event step : steps) {
            journey.add(step);
        }
        return journey;
    }

    @Test
    void theHardwareWhereItIsGiven() {
        assertThat(Handset.of(record(1, "h", "d"))).isEqualTo("h");
        assertThat(Handset.of(record(1, null, "d"))).isEqualTo("d");
        assertThat(Handset.of(record(1, null, null))).isNull();
    }

    @Test
    void whatWasSaidBeforeHoldsOn() {
        Journey journey = journey(record(1, "h", "d"), record(2, null, null));
        assertThat(Handset.at(journey, 1)).isEqualTo("h");
        Journey ofDevices = journey(record(1, null, "d"), record(2, null, null));
        assertThat(Handset.at(ofDevices, 1)).isEqualTo("d");
        assertThat(new Moment().at(ofDevices, 1).subject(SubjectKind.DEVICE))
                .isEqualTo("DEVICE::d");
    }

    @Test
    void hardwareIsCarriedOnToItsOwnInstallationOnly() {
        Journey own = journey(record(1, "tablet", "d"), record(2, null, "mine"));
        assertThat(Handset.at(own, 1)).as("on one's own telephone").isEqualTo("mine");
        Journey same = journey(record(1, "tablet", "d"), record(2, null, "d"));
        assertThat(Handset.at(same, 1)).as("still on the tablet").isEqualTo("tablet");
        Journey later = journey(record(1, "h", "d"), record(2, null, "e"), record(3, null, null));
        assertThat(Handset.at(later, 2)).as("where it was last").isEqualTo("e");
        Journey back = journey(record(1, "h", "d"), record(2, "i", "e"), record(3, null, "d"));
        assertThat(Handset.at(back, 2)).as("back on the first").isEqualTo("h");
    }

    @Test
    void likeIsComparedWithLike() {
        assertThat(isOther(record(1, "h", "d"), record(2, "i", "d"))).isTrue();
        assertThat(isOther(record(1, null, "d"), record(2, null, "e"))).isTrue();
        assertThat(isOther(record(1, null, "d"), record(2, null, "d"))).isFalse();
        assertThat(isOther(record(1, "h", "d"), record(2, "h", "e")))
                .as("reset, and the same handset")
                .isFalse();
        assertThat(isOther(record(1, "h", "d"), record(2, null, "e")))
                .as("perhaps a reset")
                .isFalse();
        assertThat(isOther(record(1, null, "d"), record(2, "h", "e"))).isFalse();
        assertThat(isOther(record(1, null, null), record(2, null, "e"))).isFalse();
    }

    private static boolean isOther(Event before, Event now) {
        return Handset.isOther(journey(before, now), 0, now);
    }
}
