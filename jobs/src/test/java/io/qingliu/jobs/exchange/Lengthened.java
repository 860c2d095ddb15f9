package io.qingliu.jobs.exchange;

import io.qingliu.domain.subject.Subject;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes every text of a record longer than any text that the contract accepts. */
final class Lengthened {

    /** One character more than the contract accepts, and each takes three when it is encoded. */
    private static final String MORE = "%".repeat(10_001);

    private Lengthened() {}

    static Record of(Record record) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        try {
            for (int i = 0; i < values.length; i++) {
                types[i] = components[i].getType();
                values[i] = value(components[i].getAccessor().invoke(record));
            }
            Constructor<? extends Record> constructor =
                    record.getClass().getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(record.getClass() + " has no longer twin", e);
        }
    }

    private static Object value(Object value) {
        if (value instanceof String text) {
            return text + MORE;
        }
        if (value instanceof Subject subject) {
            return new Subject(
                    subject.kind(),
                    subject.id() + MORE,
                    subject.platform() == null ? null : subject.platform() + MORE);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Lengthened::value).toList();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .collect(
                            Collectors.toMap(
                                    Map.Entry::getKey,
                                    entry -> value(entry.getValue()),
                                    (one, other) -> one,
                                    TreeMap::new));
        }
        return value instanceof Record record ? of(record) : value;
    }
}
