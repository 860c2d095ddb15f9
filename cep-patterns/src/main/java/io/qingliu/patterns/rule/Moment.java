package io.qingliu.patterns.rule;

import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.SubjectKind;
import java.util.List;
import java.util.function.Function;

/**
 * One step of a journey as it stood then, or a fact of a settled signal: what a rule reads. A
 * cursor that is moved, not made anew; rules must not keep it.
 *
 * <p>A fact has a time, subjects and what it was given, and no event: whatever else is asked of it
 * is refused with an {@link IllegalStateException}.
 */
public final class Moment {

    private static final Codes.Network[] NETWORKS = Codes.Network.values();

    private static final SubjectKind[] KINDS = SubjectKind.values();

    /** Null if it looks at a fact. */
    private Journey journey;

    private int index;

    /** Null if it looks at a step. */
    private Fact fact;

    private long timeOfFact;

    /** Null while it is not counted. */
    private String key;

    /** The subjects that were asked for, by kind: several rules ask for the same. */
    private final String[] subjects = new String[KINDS.length];

    /** Which of them are known, a bit a kind. */
    private long known;

    /** The list that was asked for last; null if none was. */
    private List<String> list;

    /** How it is worked out. */
    private Function<Moment, List<String>> items;

    /** Looks at a step, as it is now: after an edit of the journey it must look again. */
    public Moment at(Journey aJourney, int anIndex) {
        journey = aJourney;
        index = anIndex;
        fact = null;
        key = null;
        known = 0;
        list = null;
        items = null;
        return this;
    }

    /**
     * Looks at a fact of a settled signal.
     *
     * @param time of the signal, epoch milliseconds
     */
    public Moment at(Fact aFact, long time) {
        journey = null;
        fact = aFact;
        timeOfFact = time;
        key = null;
        known = 0;
        list = null;
        items = null;
        return this;
    }

    /** Counts what it looks at under a key. */
    public Moment under(String aKey) {
        key = aKey;
        return this;
    }

    /**
     * The key under which it is counted, for facets that differ from key to key of {@link
     * Dimension#each}: of several pictures the one that gave the key. Null anywhere else.
     */
    public String key() {
        return key;
    }

    /** The life it belongs to. */
    public Journey journey() {
        if (journey == null) {
            throw new IllegalStateException(
                    "a step was asked of "
                            + fact
                            + " but facts have none: let Source.derived give what is counted");
        }
        return journey;
    }

    /** Its place in that life. */
    public int index() {
        return index;
    }

    /** The record itself. */
    public Event event() {
        return journey().step(index);
    }

    /** What happened. */
    public EventType type() {
        return journey().typeAt(index);
    }

    /** When, epoch milliseconds. */
    public long time() {
        return fact != null ? timeOfFact : journey().timeAt(index);
    }

    /** Whether a text was known then. */
    public boolean has(TextField field) {
        return journey().isKnownAt(index, field);
    }

    /** The text as known then, or null. */
    public String text(TextField field) {
        return journey().textAt(index, field);
    }

    /** The number as known then, or {@code absent}. */
    public long number(NumberField field, long absent) {
        return journey().numberAt(index, field, absent);
    }

    /** Whether a truth value was known and true. */
    public boolean isTrue(NumberField field) {
        return number(field, 0) == 1;
    }

    /** Token of the handset as known then, or null: {@link Handset}. */
    public String handset() {
        return Handset.at(journey(), index);
    }

    /** The actor, or null: never carried on. */
    public Codes.Actor actor() {
        return event().actor();
    }

    /** The kind of network, or null. */
    public Codes.Network network() {
        long code = number(NumberField.NETWORK, -1);
        return code < 0 ? null : NETWORKS[(int) code];
    }

    /** Whether it was done over the network of a firm or a campus, as known then. */
    public boolean isInOffice() {
        return isInOffice(number(NumberField.NETWORK, -1));
    }

    /**
     * Whether a record says of itself that it was done over the network of a firm or a campus: in
     * the life of an account the record before is of another order.
     */
    public static boolean isInOffice(Event event) {
        return isInOffice(event.number(NumberField.NETWORK, -1));
    }

    /** The same of the code of a network; -1 if none is known. */
    public static boolean isInOffice(long network) {
        return network == Codes.Network.ENTERPRISE_NAT.ordinal()
                || network == Codes.Network.CAMPUS.ordinal();
    }

    /** Whether the order is for goods that travel by parcel; absent means so (contract §2). */
    public boolean isExpress() {
        return number(NumberField.FULFILMENT, Codes.Fulfilment.EXPRESS.ordinal())
                == Codes.Fulfilment.EXPRESS.ordinal();
    }

    /** Whether the order is for a ride (contract §2). */
    public boolean isRide() {
        return isRide(number(NumberField.FULFILMENT, -1));
    }

    /**
     * Whether a record says of itself that it is of a ride: in the life of an account the record
     * before is of another order.
     */
    public static boolean isRide(Event event) {
        return isRide(event.number(NumberField.FULFILMENT, -1));
    }

    private static boolean isRide(long fulfilment) {
        return fulfilment == Codes.Fulfilment.RIDE.ordinal();
    }

    /** Whether a type occurs earlier in the journey. */
    public boolean seenBefore(EventType type) {
        return journey().lastBefore(index, type) >= 0;
    }

    /** Time of the last earlier step of a type, or {@code absent}. */
    public long timeOfLast(EventType type, long absent) {
        int at = journey().lastBefore(index, type);
        return at < 0 ? absent : journey().timeAt(at);
    }

    /**
     * The subject of a kind this moment involves, written {@code KIND:platform:id}, or null if it
     * is not known. Of several that a fact is about, the first by its written form.
     */
    public String subject(SubjectKind kind) {
        long bit = 1L << kind.ordinal();
        if ((known & bit) == 0) {
            subjects[kind.ordinal()] = subjectOf(kind);
            known |= bit;
        }
        return subjects[kind.ordinal()];
    }

    /**
     * A list that several facets of one entry read: worked out once for as long as it looks at the
     * same.
     *
     * @param worked a pure function, one object whoever asks
     */
    public List<String> list(Function<Moment, List<String>> worked) {
        if (items != worked) {
            list = worked.apply(this);
            items = worked;
        }
        return list;
    }

    private String subjectOf(SubjectKind kind) {
        if (fact != null) {
            return fact.subject(kind);
        }
        return switch (kind) {
            case SHOP -> scoped(kind, event().platform(), text(TextField.SHOP));
            case BUYER ->
                    scoped(
                            kind,
                            event().platform(),
                            has(TextField.BUYER) ? text(TextField.BUYER) : text(TextField.ACCOUNT));
            case COURIER -> scoped(kind, text(TextField.CARRIER), text(TextField.COURIER));
            case OUTLET -> scoped(kind, text(TextField.CARRIER), text(TextField.OUTLET));
            case WAYBILL_POOL -> scoped(kind, text(TextField.CARRIER), text(TextField.POOL));
            case OPERATOR -> scoped(kind, event().platform(), text(TextField.OPERATOR));
            case DRIVER -> scoped(kind, event().platform(), text(TextField.DRIVER));
            case DEVICE -> free(kind, handset());
            case PHONE_BLOCK -> free(kind, text(TextField.PHONE_BLOCK));
            case IP_PREFIX -> free(kind, text(TextField.IP_PREFIX));
            case PAY_ACCOUNT -> free(kind, text(TextField.PAY_ACCOUNT));
            case MOBILE_APP -> free(kind, event().text(TextField.APP));
            default ->
                    throw new IllegalArgumentException(
                            "subject kind is " + kind + " but must be one that events name");
        };
    }

    /** All subjects of a kind that it involves: of a step at most one. */
    public List<String> subjects(SubjectKind kind) {
        if (fact != null) {
            return fact.subjects(kind);
        }
        String only = subject(kind);
        return only == null ? List.of() : List.of(only);
    }

    /** What the source gave a fact of that name; null if nothing, or if this is a step. */
    String given(String name) {
        return fact == null ? null : fact.given(name);
    }

    /** The subject an account is: a seller's is its shop, a driver's the driver, else the buyer. */
    public String account() {
        String id = text(TextField.ACCOUNT);
        long kind = number(NumberField.ACCOUNT_KIND, -1);
        SubjectKind subject =
                kind == Codes.AccountKind.SELLER.ordinal()
                        ? SubjectKind.SHOP
                        : kind == Codes.AccountKind.DRIVER.ordinal()
                                ? SubjectKind.DRIVER
                                : SubjectKind.BUYER;
        return scoped(subject, event().platform(), id);
    }

    private static String scoped(SubjectKind kind, String scope, String id) {
        return scope == null || id == null ? null : written(kind, scope, id);
    }

    private static String free(SubjectKind kind, String id) {
        return id == null ? null : written(kind, null, id);
    }

    /** The written form of a subject. */
    public static String written(SubjectKind kind, String scope, String id) {
        return kind.name() + ':' + Ids.encode(scope) + ':' + Ids.encode(id);
    }
}
