package io.qingliu.domain.wire;

import io.qingliu.domain.contract.BadValueException;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Makes any valid record of a type out of a seed: every field, optional ones sometimes absent. */
final class AnyRecord {

    private static final String[] TEXTS = {
        "S9", "a:b%c", "清远", "\"quoted\"\n", "😀", " ", "phone:k1:ab12", "x".repeat(300)
    };

    private final Random random;

    AnyRecord(long seed) {
        random = new Random(seed);
    }

    <T extends Record> T of(Class<T> type) {
        List<String> starred = WireJson.starred(type);
        int attempts = 0;
        while (attempts < 100) {
            try {
                return build(type, starred);
            } catch (BadValueException chosenBadly) {
                // Rules across fields, such as an assistant without a service: draw again.
                attempts++;
            }
        }
        throw new AssertionError("no valid " + type);
    }

    private <T extends Record> T build(Class<T> type, List<String> starred) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < values.length; i++) {
            types[i] = components[i].getType();
            boolean mayBeAbsent =
                    !types[i].isPrimitive()
                            && types[i] != List.class
                            && types[i] != Map.class
                            && !starred.contains(components[i].getName())
                            && !components[i].getName().equals("caseId");
            values[i] =
                    mayBeAbsent && random.nextInt(3) == 0
                            ? null
                            : value(components[i].getGenericType());
        }
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof BadValueException bad) {
                throw bad;
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " cannot be built", e);
        }
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Map.class) {
                Map<Object, Object> map = new TreeMap<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    map.put(value(arguments[0]), value(arguments[1]));
                }
                return map;
            }
            List<Object> list = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                list.add(value(arguments[0]));
            }
            return list;
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return TEXTS[random.nextInt(TEXTS.length)];
        }
        if (plain == long.class || plain == Long.class) {
            return WireJson.EARLIEST + random.nextInt(Integer.MAX_VALUE) * 500L;
        }
        if (plain == int.class || plain == Integer.class) {
            return random.nextInt(1000);
        }
        if (plain == double.class || plain == Double.class) {
            return random.nextDouble();
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return random.nextBoolean();
        }
        if (plain == Subject.class) {
            SubjectKind kind = any(SubjectKind.values());
            return new Subject(kind, any(TEXTS), kind.isScoped() ? any(TEXTS) : null);
        }
        if (plain.isEnum()) {
            return any(plain.getEnumConstants());
        }
        return build(
                plain.asSubclass(Record.class),
                List.of(
                        "id", "rule", "family", "result", "subject", "role", "person", "link", "zh",
                        "en"));
    }

    private <E> E any(E[] values) {
        return values[random.nextInt(values.length)];
    }
}
