package io.qingliu.blacklist.casebook.ledger;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.List;

/**
 * 64 bits of a result's content, the same on every machine and in every run: it distinguishes two
 * versions of one result, never two results. Every component of a record counts, those of records
 * and lists inside it too.
 *
 * <p>Their accessors are looked up once a type. A digest of the result as JSON took a fifth of the
 * time of a fold.
 */
final class Fingerprint {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private static final ClassValue<MethodHandle[]> ACCESSORS =
            new ClassValue<>() {
                @Override
                protected MethodHandle[] computeValue(Class<?> type) {
                    RecordComponent[] components = type.getRecordComponents();
                    MethodHandle[] accessors = new MethodHandle[components.length];
                    for (int i = 0; i < components.length; i++) {
                        accessors[i] = accessor(components[i]);
                    }
                    return accessors;
                }
            };

    private Fingerprint() {}

    private static MethodHandle accessor(RecordComponent component) {
        try {
            return MethodHandles.publicLookup()
                    .unreflect(component.getAccessor())
                    .asType(MethodType.methodType(Object.class, Record.class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(component + " is not public", e);
        }
    }

    static long of(Record content) {
        return record(OFFSET, content);
    }

    private static long record(long hash, Record content) {
        long mixed = hash;
        for (MethodHandle accessor : ACCESSORS.get(content.getClass())) {
            mixed = any(mixed, get(accessor, content));
        }
        return mixed;
    }

    private static Object get(MethodHandle accessor, Record content) {
        try {
            return (Object) accessor.invokeExact(content);
        } catch (Throwable e) {
            throw new IllegalStateException("accessors of records do not fail", e);
        }
    }

    private static long any(long hash, Object value) {
        if (value == null) {
            return number(hash, 1);
        }
        if (value instanceof String text) {
            return text(hash, text);
        }
        if (value instanceof Enum<?> constant) {
            return text(hash, constant.name());
        }
        if (value instanceof Boolean flag) {
            return number(hash, flag ? 3 : 2);
        }
        if (value instanceof Long || value instanceof Integer) {
            return number(hash, ((Number) value).longValue());
        }
        if (value instanceof List<?> list) {
            long mixed = number(hash, list.size());
            for (Object each : list) {
                mixed = any(mixed, each);
            }
            return mixed;
        }
        if (value instanceof Record inner) {
            return record(hash, inner);
        }
        throw new IllegalStateException(
                value.getClass() + " in a result, but must be one of those above");
    }

    private static long text(long hash, String text) {
        long mixed = hash;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * PRIME;
        }
        return number(mixed, text.length());
    }

    private static long number(long hash, long value) {
        long mixed = (hash ^ value) * GOLDEN;
        return mixed ^ (mixed >>> 32);
    }
}
