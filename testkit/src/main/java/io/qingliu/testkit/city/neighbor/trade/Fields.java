package io.qingliu.testkit.city.neighbor.trade;

import java.util.LinkedHashMap;

/** Fields of one record, in the order in which they are named; absent values are left out. */
public final class Fields extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1;

    /** Names and values in turn. */
    public static Fields of(Object... namesAndValues) {
        Fields fields = new Fields();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.with((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    /** Sets a field; null leaves it out. */
    public Fields with(String name, Object value) {
        if (value != null) {
            put(name, value);
        }
        return this;
    }
}
