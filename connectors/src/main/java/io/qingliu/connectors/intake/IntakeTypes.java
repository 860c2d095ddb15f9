package io.qingliu.connectors.intake;

import io.qingliu.domain.event.Event;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** How Flink is told the types of the intake, so that nothing falls to a generic serializer. */
public final class IntakeTypes {

    /** Events. */
    public static final TypeInformation<Event> EVENT =
            new Written<>(Event.class, EventSerializer.INSTANCE);

    /** Arrivals. */
    public static final TypeInformation<Arrival> ARRIVAL =
            new Written<>(Arrival.class, ArrivalSerializer.INSTANCE);

    private IntakeTypes() {}

    /** A type with a serializer written for it; neither a key nor made of fields. */
    private static final class Written<T> extends TypeInformation<T> {

        private static final long serialVersionUID = 1L;

        private final Class<T> type;
        private final TypeSerializer<T> serializer;

        Written(Class<T> type, TypeSerializer<T> serializer) {
            this.type = type;
            this.serializer = serializer;
        }

        @Override
        public boolean isBasicType() {
            return false;
        }

        @Override
        public boolean isTupleType() {
            return false;
        }

        @Override
        public int getArity() {
            return 1;
        }

        @Override
        public int getTotalFields() {
            return 1;
        }

        @Override
        public Class<T> getTypeClass() {
            return type;
        }

        @Override
        public boolean isKeyType() {
            return false;
        }

        @Override
        public TypeSerializer<T> createSerializer(SerializerConfig config) {
            return serializer;
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Written<?> that
                    && type == that.type
                    && serializer.equals(that.serializer);
        }

        @Override
        public int hashCode() {
            return Objects.hash(type, serializer);
        }

        @Override
        public boolean canEqual(Object other) {
            return other instanceof Written<?>;
        }
    }
}
