package io.qingliu.jobs.state;

import io.qingliu.patterns.run.tally.TallyParts;
import java.util.HashMap;
import java.util.Map;

/** Where a test keeps the parts of a tally. */
final class PartsInMemory implements TallyParts.Store {

    private final Map<Long, byte[]> parts = new HashMap<>();

    @Override
    public byte[] get(long part) {
        return parts.get(part);
    }

    @Override
    public void put(long part, byte[] bytes) {
        parts.put(part, bytes);
    }

    @Override
    public void remove(long part) {
        parts.remove(part);
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }
}
