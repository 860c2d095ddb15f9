package io.qingliu.connectors.intake;

import io.qingliu.domain.event.EventSchema;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.WireField;
import io.qingliu.domain.wire.JsonScanner;
import io.qingliu.domain.wire.NameTable;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of one stream, prepared for reading: the four common ones, then its own, each with a
 * number from 0 to 63 that is its bit in a mask.
 */
final class StreamFields {

    static final int ID = 0;
    static final int TIME = 1;
    static final int TYPE = 2;
    static final int PLATFORM = 3;
    static final int FIRST_OWN = 4;

    final JsonScanner scanner;

    /** Bits of the starred fields. */
    final long required;

    private final List<String> names = new ArrayList<>(List.of("id", "time", "type", "platform"));
    private final WireField[] fields;
    private final NameTable[] codes;
    private final NameTable types;
    private final EventType[] typesInOrder;
    private final long[] requiredByType;

    StreamFields(Stream stream) {
        EventSchema schema = EventSchema.of(stream);
        schema.fields().forEach(field -> names.add(field.name()));
        if (names.size() > Long.SIZE) {
            throw new IllegalStateException(stream + " has more fields than a mask has bits");
        }
        scanner = new JsonScanner(new NameTable(names));
        fields = new WireField[names.size()];
        codes = new NameTable[names.size()];
        long starred = (1L << FIRST_OWN) - 1;
        for (int i = FIRST_OWN; i < fields.length; i++) {
            WireField field = schema.fields().get(i - FIRST_OWN);
            fields[i] = field;
            if (field.codes() != null) {
                codes[i] = tableOf(field.codes());
            }
            if (field.required()) {
                starred |= 1L << i;
            }
        }
        required = starred;
        types = tableOf(schema.types());
        typesInOrder = schema.types().toArray(new EventType[0]);
        requiredByType = new long[typesInOrder.length];
        for (int i = 0; i < typesInOrder.length; i++) {
            WireField field = EventSchema.requiredBy(typesInOrder[i]);
            if (field != null) {
                requiredByType[i] = 1L << names.indexOf(field.name());
            }
        }
    }

    /** As the contract writes it. */
    String name(int field) {
        return names.get(field);
    }

    /** The field, from {@link #FIRST_OWN} on. */
    WireField field(int field) {
        return fields[field];
    }

    /** The closed list of a code field, in the order of {@link WireField#codes()}. */
    NameTable codes(int field) {
        return codes[field];
    }

    NameTable types() {
        return types;
    }

    EventType type(int index) {
        return typesInOrder[index];
    }

    /** Bits of what the type requires beyond the starred fields. */
    long requiredBy(int typeIndex) {
        return requiredByType[typeIndex];
    }

    private static NameTable tableOf(List<? extends Enum<?>> values) {
        List<String> table = new ArrayList<>();
        values.forEach(value -> table.add(value.name()));
        return new NameTable(table);
    }
}
