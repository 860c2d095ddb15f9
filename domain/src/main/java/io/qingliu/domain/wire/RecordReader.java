package io.qingliu.domain.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.domain.contract.BadValueException;
import io.qingliu.domain.wire.BadRecordException.Reason;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds one record type from a JSON object, field by field, so that a refusal can name the field.
 * Reflection happens once, when the reader is made; unknown fields are ignored.
 */
final class RecordReader<T extends Record> {

    private final Constructor<T> constructor;
    private final List<RecordField> fields = new ArrayList<>();

    /**
     * @param type the record
     * @param marks which fields are starred and which are times
     * @param origin whose JSON it reads
     */
    RecordReader(Class<T> type, FieldMarks marks, Origin origin) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            fields.add(new RecordField(components[i], marks, origin));
        }
        try {
            constructor = type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no canonical constructor", e);
        }
    }

    /** Names of the starred fields, in the record's order. */
    List<String> starred() {
        return fields.stream().filter(RecordField::isStarred).map(RecordField::name).toList();
    }

    /**
     * @param path where the object stands, empty at the top
     * @throws BadRecordException naming the first field that breaks the contract
     */
    T read(JsonNode node, String path) throws BadRecordException {
        if (!node.isObject()) {
            throw new BadRecordException(
                    Reason.WRONG_TYPE, path.isEmpty() ? null : path, "be an object");
        }
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fields.get(i).read(node, path);
        }
        return build(values, path);
    }

    private T build(Object[] values, String path) throws BadRecordException {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof BadValueException bad) {
                throw new BadRecordException(
                        Reason.BAD_VALUE, join(path, bad.field()), "be valid: " + bad.getMessage());
            }
            throw new IllegalStateException(
                    "constructor of " + constructor.getName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("constructor of " + constructor.getName(), e);
        }
    }

    static String join(String path, String name) {
        return path.isEmpty() ? name : path + '.' + name;
    }
}
