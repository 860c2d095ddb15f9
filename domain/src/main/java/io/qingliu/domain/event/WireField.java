package io.qingliu.domain.event;

import java.util.List;

/**
 * One field of an event stream: its name on the wire and where it goes behind the edge.
 *
 * @param name as the contract writes it
 * @param kind how its value is written
 * @param required whether the contract stars it
 * @param text where a text goes, or null
 * @param number where a number, truth value or code goes, or null
 * @param codes the closed list of a {@link Kind#CODE}, else null
 * @param raw what the edge makes of a {@link Kind#RAW}, else null
 */
public record WireField(
        String name,
        Kind kind,
        boolean required,
        TextField text,
        NumberField number,
        List<Enum<?>> codes,
        RawKind raw) {

    /** How a value is written. */
    public enum Kind {
        /** A string. */
        TEXT,
        /**
         * A string that names a subject, an account or a platform. It is public, unless its sender
         * made it of somebody's phone, card or the like.
         */
        ID,
        /** A string of a closed list. */
        CODE,
        /** A whole number, not negative. */
        NUMBER,
        /** A whole number from 1 to 5. */
        RATING,
        /** Epoch milliseconds or ISO-8601 with zone. */
        TIME,
        /** A truth value. */
        FLAG,
        /** An array of strings. */
        TEXTS,
        /** A string that may hold a raw identifier: for the edge only. */
        RAW
    }

    /** What the edge makes of a raw value (docs/reference/identifiers.md §8.5). */
    public enum RawKind {
        DEVICE,
        HARDWARE,
        IP,
        PAY,
        PHONE,
        RECIPIENT_PHONE,
        ADDRESS,
        DROP_BUILDING,
        ID_NUMBER,
        USCC,
        SERIAL,
        NICKNAME,
        PROSE,
        /** Free text, which may hold anything, and which no rule reads: nothing is kept. */
        UNREAD
    }

    static WireField text(String name, TextField to) {
        return new WireField(name, Kind.TEXT, false, to, null, null, null);
    }

    static WireField id(String name, TextField to) {
        return new WireField(name, Kind.ID, false, to, null, null, null);
    }

    static WireField code(String name, NumberField to, Enum<?>... codes) {
        return new WireField(name, Kind.CODE, false, null, to, List.of(codes), null);
    }

    static WireField number(String name, NumberField to) {
        return new WireField(name, Kind.NUMBER, false, null, to, null, null);
    }

    static WireField rating(String name) {
        return new WireField(name, Kind.RATING, false, null, NumberField.RATING, null, null);
    }

    static WireField time(String name, NumberField to) {
        return new WireField(name, Kind.TIME, false, null, to, null, null);
    }

    static WireField flag(String name, NumberField to) {
        return new WireField(name, Kind.FLAG, false, null, to, null, null);
    }

    static WireField texts(String name, TextField to) {
        return new WireField(name, Kind.TEXTS, false, to, null, null, null);
    }

    static WireField raw(String name, RawKind raw, TextField to) {
        return new WireField(name, Kind.RAW, false, to, null, null, raw);
    }

    /** The same field, starred. */
    WireField star() {
        return new WireField(name, kind, true, text, number, codes, raw);
    }
}
