package io.qingliu.domain.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.domain.wire.BadRecordException.Reason;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;

/** One field of a record: its name on the wire, whether it is starred, how its value is read. */
final class RecordField {

    private final String name;
    private final boolean starred;
    private final Object absent;
    private final ValueReader reader;
    private final boolean mayBeEmpty;

    RecordField(RecordComponent component, FieldMarks marks, Origin origin) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        name = renamed == null ? component.getName() : renamed.value();
        starred = marks.isStarred(component);
        absent = absentValue(component.getType());
        reader =
                marks.isTime(component)
                        ? ValueReader.TIME
                        : ValueReader.of(component.getGenericType(), name, marks, origin);
        mayBeEmpty = !starred || origin == Origin.OWN;
    }

    String name() {
        return name;
    }

    boolean isStarred() {
        return starred;
    }

    Object read(JsonNode object, String path) throws BadRecordException {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            if (starred) {
                throw new BadRecordException(
                        Reason.MISSING_FIELD, RecordReader.join(path, name), "be given");
            }
            return absent;
        }
        Object read = reader.read(value, RecordReader.join(path, name));
        if (!mayBeEmpty && "".equals(read)) {
            throw new BadRecordException(
                    Reason.BAD_VALUE, RecordReader.join(path, name), "not be empty");
        }
        return read;
    }

    private static Object absentValue(Class<?> type) {
        if (type == long.class) {
            return 0L;
        }
        if (type == int.class) {
            return 0;
        }
        if (type == double.class) {
            return 0.0;
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == List.class) {
            return List.of();
        }
        return type == Map.class ? Map.of() : null;
    }
}
