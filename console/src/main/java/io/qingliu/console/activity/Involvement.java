package io.qingliu.console.activity;

import io.qingliu.connectors.edge.TokenForm;
import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.Moment;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which records name a subject, as rules read them. What a record leaves out because an earlier one
 * of the same order or parcel said it, is not known here: whoever asks counts orders and parcels,
 * of which one record at least names it. For one thread.
 */
final class Involvement {

    private static final Map<SubjectKind, Set<Stream>> NAMED = new EnumMap<>(SubjectKind.class);

    static {
        NAMED.put(
                SubjectKind.SHOP,
                EnumSet.of(
                        Stream.ORDERS,
                        Stream.REVIEWS,
                        Stream.PARCELS,
                        Stream.REGISTRATIONS,
                        Stream.PAYMENTS));
        NAMED.put(
                SubjectKind.BUYER,
                EnumSet.of(Stream.ORDERS, Stream.REVIEWS, Stream.REGISTRATIONS, Stream.PAYMENTS));
        NAMED.put(SubjectKind.DRIVER, EnumSet.of(Stream.ORDERS, Stream.REGISTRATIONS));
        NAMED.put(SubjectKind.COURIER, EnumSet.of(Stream.PARCELS));
        NAMED.put(SubjectKind.OUTLET, EnumSet.of(Stream.PARCELS));
        NAMED.put(SubjectKind.WAYBILL_POOL, EnumSet.of(Stream.PARCELS));
        NAMED.put(SubjectKind.OPERATOR, EnumSet.of(Stream.ACCESSES, Stream.REVIEWS));
        NAMED.put(SubjectKind.MOBILE_APP, EnumSet.of(Stream.ACCESSES, Stream.REVIEWS));
        NAMED.put(
                SubjectKind.DEVICE,
                EnumSet.of(Stream.ORDERS, Stream.REVIEWS, Stream.REGISTRATIONS));
        NAMED.put(
                SubjectKind.IP_PREFIX,
                EnumSet.of(Stream.ORDERS, Stream.REVIEWS, Stream.REGISTRATIONS));
        NAMED.put(SubjectKind.PHONE_BLOCK, EnumSet.of(Stream.REGISTRATIONS));
        NAMED.put(SubjectKind.PAY_ACCOUNT, EnumSet.of(Stream.ORDERS, Stream.PAYMENTS));
    }

    private final Subject subject;
    private final String written;
    private final byte[] id;
    private final Moment moment = new Moment();

    Involvement(Subject subject) {
        this.subject = subject;
        written = subject.toString();
        id = TokenForm.isToken(subject.id()) ? null : subject.id().getBytes(StandardCharsets.UTF_8);
    }

    /** The streams whose records can name a subject of that kind; none for a unit or a person. */
    static Set<Stream> streams(SubjectKind kind) {
        return NAMED.getOrDefault(kind, EnumSet.noneOf(Stream.class));
    }

    /**
     * Whether a record may name it, before it is read: nearly none does. A token stands in no
     * record that its sender wrote, and what is escaped may be anything.
     */
    boolean mayBeIn(byte[] record) {
        if (id == null) {
            return true;
        }
        int last = record.length - id.length;
        for (int at = 0; at < record.length; at++) {
            if (record[at] == '\\' || (at <= last && record[at] == id[0] && isAt(record, at))) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(byte[] record, int at) {
        for (int i = 1; i < id.length; i++) {
            if (record[at + i] != id[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether an event names it. */
    boolean isIn(Event event) {
        if (event.type().stream() == Stream.PAYMENTS) {
            return isParty(event);
        }
        Journey journey = new Journey(1);
        journey.add(event);
        moment.at(journey, 0);
        boolean account =
                event.type().stream() == Stream.REGISTRATIONS
                        && EnumSet.of(SubjectKind.SHOP, SubjectKind.BUYER, SubjectKind.DRIVER)
                                .contains(subject.kind());
        return written.equals(account ? moment.account() : moment.subject(subject.kind()));
    }

    private boolean isParty(Event event) {
        if (subject.kind() == SubjectKind.PAY_ACCOUNT) {
            return isId(event, TextField.FROM_ACCOUNT)
                    || isId(event, TextField.TO_ACCOUNT)
                    || (isId(event, TextField.FROM)
                            && is(event, NumberField.FROM_KIND, Codes.PartyKind.OTHER));
        }
        Codes.PartyKind kind =
                subject.kind() == SubjectKind.SHOP ? Codes.PartyKind.SHOP : Codes.PartyKind.BUYER;
        boolean got = isId(event, TextField.TO) && isSide(event, NumberField.TO_KIND, kind);
        boolean gave = isId(event, TextField.FROM) && isSide(event, NumberField.FROM_KIND, kind);
        return (got || gave) && event.platform().equals(subject.platform());
    }

    private boolean isId(Event event, TextField field) {
        return subject.id().equals(event.text(field));
    }

    /** A coupon or subsidy names who gets it, and not always what he is: a buyer. */
    private static boolean isSide(Event event, NumberField field, Codes.PartyKind kind) {
        return event.has(field) ? is(event, field, kind) : kind == Codes.PartyKind.BUYER;
    }

    private static boolean is(Event event, NumberField field, Codes.PartyKind kind) {
        return event.number(field, -1) == kind.ordinal();
    }
}
