package io.qingliu.console.findings;

import io.qingliu.console.store.Age;
import io.qingliu.console.store.Facet;
import io.qingliu.console.store.FindingFilter;
import io.qingliu.console.store.FindingOrder;
import io.qingliu.console.store.Queued;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.subject.SubjectKind;
import java.util.EnumMap;
import java.util.Map;

/** The address of the queue says what is asked for, and can be kept and passed on. */
final class QueueAddress {

    /** The queue without any filter. */
    static final String QUEUE = "/findings";

    static final String AGE = "age";
    static final String ORDER = "order";
    static final String AFTER = "after";
    static final String ID = "id";
    static final String TRIALS = "trials";
    static final String QUEUED = "decided";

    private static final int LONGEST_VALUE = 512;

    private QueueAddress() {}

    /** The filter of a request; values that cannot be are left out. */
    static FindingFilter filter(Visit visit) {
        Map<Facet, String> chosen = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            String value = visit.query(facet.code());
            if (value != null && value.length() <= LONGEST_VALUE && canBe(facet, value)) {
                chosen.put(facet, value);
            }
        }
        boolean trials = "yes".equals(visit.query(TRIALS));
        String id = visit.query(ID);
        return new FindingFilter(
                chosen,
                Age.of(visit.query(AGE)).orElse(null),
                trials,
                id,
                Queued.of(visit.query(QUEUED), meant(trials, id)));
    }

    /**
     * What is shown where nothing is said: the work that is left; of one subject that somebody
     * looks for, and of rules on trial, all there is.
     */
    private static Queued meant(boolean trials, String id) {
        return trials || id != null ? Queued.ANY : Queued.UNDECIDED;
    }

    private static boolean canBe(Facet facet, String value) {
        return switch (facet) {
            case STATUS -> isOneOf(FindingStatus.values(), value);
            case BEHAVIOR -> isOneOf(Behavior.values(), value);
            case KIND -> isOneOf(SubjectKind.values(), value);
            case PLATFORM, RULE -> true;
        };
    }

    private static boolean isOneOf(Enum<?>[] values, String name) {
        for (Enum<?> value : values) {
            if (value.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** The first page of the queue that a request asks for. */
    static String of(Visit visit) {
        return of(filter(visit), FindingOrder.of(visit.query(ORDER)), null);
    }

    /**
     * The address of a page of the queue.
     *
     * @param after where it goes on; null for the first page
     */
    static String of(FindingFilter filter, FindingOrder order, String after) {
        StringBuilder address = new StringBuilder(QUEUE);
        for (Facet facet : Facet.values()) {
            add(address, facet.code(), filter.of(facet));
        }
        add(address, AGE, filter.age() == null ? null : filter.age().code());
        add(address, ID, filter.id());
        add(address, TRIALS, filter.trials() ? "yes" : null);
        boolean isMeant = filter.queued() == meant(filter.trials(), filter.id());
        add(address, QUEUED, isMeant ? null : filter.queued().code());
        add(address, ORDER, order == FindingOrder.CERTAIN ? null : order.code());
        add(address, AFTER, after);
        return address.toString();
    }

    private static void add(StringBuilder address, String name, String value) {
        if (value != null) {
            address.append(address.indexOf("?") < 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(Visit.encoded(value));
        }
    }
}
