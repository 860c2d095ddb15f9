package io.qingliu.connectors.intake;

import io.qingliu.connectors.types.RecordType;
import io.qingliu.domain.event.Event;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The types of the intake, given to Flink so that nothing falls to a generic serializer. */
public final class IntakeTypes {

    /** Events. */
    public static final TypeInformation<Event> EVENT =
            new RecordType<>(Event.class, EventSerializer.INSTANCE);

    /** Arrivals. */
    public static final TypeInformation<Arrival> ARRIVAL =
            new RecordType<>(Arrival.class, ArrivalSerializer.INSTANCE);

    private IntakeTypes() {}
}
