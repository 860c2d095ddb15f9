package io.qingliu.connectors.intake;

import static io.qingliu.connectors.intake.Samples.ARRIVAL;
import static io.qingliu.connectors.intake.Samples.order;
import static io.qingliu.connectors.intake.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.wire.BadRecordException.Reason;

/** One reader that is brought record after record, all of them at {@link Samples#ARRIVAL}. */
final class Intake {

    private final EventReader reader = new EventReader(Samples.EDGE);

    /** Reads a record that is none to refuse. */
    Event read(Stream stream, String record) {
        Event event = reader.read(stream, utf8(record), ARRIVAL);
        assertThat(event).as("%s: %s", record, reader.refusal()).isNotNull();
        return event;
    }

    /** Reads a paid order that says more than it must. */
    Event paid(String more) {
        return read(Stream.ORDERS, order(more));
    }

    /** Brings a record that is one to refuse. */
    void refuses(Stream stream, String record, Reason reason, String field) {
        assertThat(reader.read(stream, utf8(record), ARRIVAL)).as(record).isNull();
        assertThat(reader.refusal()).as(record).isEqualTo(new Refusal(reason, field));
    }

    /** Why the last record was refused; null if it was not. */
    Refusal refusal() {
        return reader.refusal();
    }
}
