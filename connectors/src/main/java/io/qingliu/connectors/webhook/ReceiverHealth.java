package io.qingliu.connectors.webhook;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which receivers are down, so that one of them does not hold back the others: calls to
 * it would fill the operator, each pausing for minutes. After some calls in a row were given up, a
 * receiver's next ones are tried once each, until one succeeds.
 *
 * <p>Bounded by the allowed origins; forgotten with the subtask.
 */
final class ReceiverHealth {
    /** Fewer would mistake one bad minute for an outage. */
    private static final int DOWN_AFTER = 3;

    private final Map<String, Integer> givenUpInARow = new ConcurrentHashMap<>();

    /** How many attempts a new call to this origin is worth. */
    int attempts(String origin, int usual) {
        return givenUpInARow.getOrDefault(origin, 0) >= DOWN_AFTER ? 1 : usual;
    }

    /** It answered, whatever it said. */
    void answered(String origin) {
        givenUpInARow.remove(origin);
    }

    /** A call to it was given up. */
    void gaveUp(String origin) {
        givenUpInARow.merge(origin, 1, Integer::sum);
    }
}
