package io.qingliu.connectors.intake;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.edge.leak.AccountIds;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.Limits;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.event.WireField;
import io.qingliu.domain.wire.BadRecordException.Reason;
import io.qingliu.domain.wire.JsonScanner;
import io.qingliu.domain.wire.JsonScanner.Kind;
import io.qingliu.domain.wire.JsonText;
import io.qingliu.domain.wire.MalformedJson;
import io.qingliu.domain.wire.NameTable;
import io.qingliu.domain.wire.WireJson;

/**
 * Makes an event of a record's bytes, or gives the reason why it is none (contract §1). All raw
 * identifiers are replaced here: behind it there are only tokens and derived features.
 *
 * <p>The record is walked once to find where its known fields stand, so that a repeated name counts
 * with its last value and the first fault is the first in the contract's order, whatever the
 * sender's. Null and, where not starred, the empty string count as absent.
 *
 * <p>One instance serves one operator subtask: it reuses its buffers and is not safe for threads.
 */
public final class EventReader {

    private static final Kind[] KINDS = Kind.values();
    private static final int ESCAPED = 1;
    private static final int NOT_ASCII = 2;

    /** Texts that the edge may yet replace, when the whole record has been read. */
    private static final long OPEN =
            TextField.FROM.bit() | TextField.TO.bit() | TextField.OBJECT.bit();

    private final StreamFields[] streams = new StreamFields[Stream.values().length];
    private final EdgeFields edge;
    private final TextCache cache = new TextCache();
    private final IsoTime isoTime = new IsoTime();
    private final JsonText decoder = new JsonText();
    private final EventWriter draft = new EventWriter();

    /** Where the fields of the record at hand stand. */
    private final byte[] kinds = new byte[Long.SIZE];

    private final byte[] forms = new byte[Long.SIZE];
    private final int[] starts = new int[Long.SIZE];
    private final int[] ends = new int[Long.SIZE];
    private final long[] numbers = new long[Long.SIZE];

    private byte[] bytes;
    private StreamFields fields;
    private long latest;
    private Reason reason;
    private int refusedField;

    /**
     * A reader behind the edge of these settings.
     *
     * @throws IllegalArgumentException if the edge's key cannot be had on this machine
     */
    public EventReader(EdgeSettings settings) {
        edge = new EdgeFields(settings);
        for (Stream stream : Stream.values()) {
            streams[stream.ordinal()] = new StreamFields(stream);
        }
    }

    /**
     * Reads one record.
     *
     * @param arrival when it arrived, epoch milliseconds: nothing may lie more than a day after it
     * @return the event, or null if the record is refused; then {@link #refusal()} gives the reason
     */
    public Event read(Stream stream, byte[] record, int offset, int length, long arrival) {
        bytes = record;
        fields = streams[stream.ordinal()];
        latest = arrival + WireJson.AHEAD.toMillis();
        reason = null;
        draft.clear();
        long seen;
        try {
            seen = locate(record, offset, length);
        } catch (MalformedJson e) {
            // Counted and kept as a dead letter by whoever asked; the place is of no use to it.
            return refused(Reason.NOT_JSON, -1);
        }
        Event event = event(seen);
        bytes = null;
        return event;
    }

    /** As {@link #read(Stream, byte[], int, int, long)}, of a whole array. */
    public Event read(Stream stream, byte[] record, long arrival) {
        return read(stream, record, 0, record.length, arrival);
    }

    /** Why the last record was refused; null if it was not. */
    public Refusal refusal() {
        return reason == null
                ? null
                : new Refusal(reason, refusedField < 0 ? null : fields.name(refusedField));
    }

    private long locate(byte[] record, int offset, int length) throws MalformedJson {
        JsonScanner scanner = fields.scanner;
        scanner.reset(record, offset, length);
        long seen = 0;
        int field = scanner.nextField();
        while (field != JsonScanner.END) {
            if (field != JsonScanner.UNKNOWN) {
                Kind kind = scanner.kind();
                boolean empty =
                        kind == Kind.NULL
                                || (kind == Kind.STRING && scanner.start() == scanner.end());
                if (empty) {
                    seen &= ~(1L << field);
                } else {
                    seen |= 1L << field;
                    kinds[field] = (byte) kind.ordinal();
                    starts[field] = scanner.start();
                    ends[field] = scanner.end();
                    numbers[field] = scanner.number();
                    forms[field] =
                            (byte)
                                    (scanner.isPlain()
                                            ? 0
                                            : scanner.isEscaped()
                                                    ? ESCAPED | NOT_ASCII
                                                    : NOT_ASCII);
                }
            }
            field = scanner.nextField();
        }
        return seen;
    }

    private Event event(long seen) {
        long missing = fields.required & ~seen;
        if (missing != 0) {
            return refused(Reason.MISSING_FIELD, Long.numberOfTrailingZeros(missing));
        }
        if (isPlain(StreamFields.ID)) {
            draft.id(bytes, starts[StreamFields.ID], ends[StreamFields.ID]);
        } else {
            String id = boundedText(StreamFields.ID);
            if (id == null) {
                return null;
            }
            draft.id(id);
        }
        long time = time(StreamFields.TIME);
        if (reason != null) {
            return null;
        }
        int typeIndex = code(StreamFields.TYPE, fields.types(), Reason.UNKNOWN_TYPE);
        if (typeIndex < 0) {
            return null;
        }
        String platform = platform(StreamFields.PLATFORM);
        if (platform == null) {
            return null;
        }
        missing = fields.requiredBy(typeIndex) & ~seen;
        if (missing != 0) {
            return refused(Reason.MISSING_FIELD, Long.numberOfTrailingZeros(missing));
        }
        long own = seen & -1L << StreamFields.FIRST_OWN;
        for (long rest = own; rest != 0; rest &= rest - 1) {
            put(Long.numberOfTrailingZeros(rest));
            if (reason != null) {
                return null;
            }
        }
        EventType type = fields.type(typeIndex);
        if (type.stream() == Stream.PAYMENTS) {
            edge.closeParties(draft);
        } else if (type.stream() == Stream.ACCESSES) {
            edge.closeObject(draft);
        }
        return draft.pack(type, time, platform);
    }

    private void put(int at) {
        WireField field = fields.field(at);
        switch (field.kind()) {
            case TEXT -> text(at, field.text(), false);
            case ID -> text(at, field.text(), true);
            case CODE -> {
                int index = code(at, fields.codes(at), Reason.BAD_VALUE);
                if (index >= 0) {
                    draft.set(field.number(), field.codes().get(index));
                }
            }
            case NUMBER -> draft.set(field.number(), whole(at, 0, Long.MAX_VALUE));
            case RATING -> draft.set(field.number(), whole(at, 1, 5));
            case TIME -> draft.set(field.number(), time(at));
            case FLAG -> {
                Kind kind = KINDS[kinds[at]];
                if (kind == Kind.TRUE || kind == Kind.FALSE) {
                    draft.set(field.number(), kind == Kind.TRUE);
                } else {
                    refused(Reason.WRONG_TYPE, at);
                }
            }
            case TEXTS -> draft.set(field.text(), joined(at));
            case RAW -> raw(at, field);
        }
    }

    /** Puts a text, or the id of a subject or account, of which it may be the token. */
    private void text(int at, TextField to, boolean isId) {
        boolean open = (OPEN & to.bit()) != 0;
        if (!open && isPlain(at) && (!isId || AccountIds.isPlain(bytes, starts[at], ends[at]))) {
            draft.set(to, bytes, starts[at], ends[at]);
        } else {
            String text = boundedText(at);
            draft.set(to, text == null || open || !isId ? text : edge.id(text));
        }
    }

    /** Of the sender, whom few records bring anew; null if it is refused. */
    private String platform(int at) {
        if (isPlain(at) && AccountIds.isPlain(bytes, starts[at], ends[at])) {
            return cache.text(bytes, starts[at], ends[at]);
        }
        String id = boundedText(at);
        return id == null ? null : edge.id(id);
    }

    /** Whether it is a text of plain ASCII that is not too long. */
    private boolean isPlain(int at) {
        return KINDS[kinds[at]] == Kind.STRING
                && forms[at] == 0
                && ends[at] - starts[at] <= Limits.LONGEST_TEXT;
    }

    /** A text of bounded length, or null if it is refused. */
    private String boundedText(int at) {
        if (KINDS[kinds[at]] != Kind.STRING) {
            return none(Reason.WRONG_TYPE, at);
        }
        return isPlain(at) ? TextCache.latin(bytes, starts[at], ends[at]) : bounded(at, text(at));
    }

    private String bounded(int at, String text) {
        if ((forms[at] & ESCAPED) != 0 && JsonText.hasUnpairedSurrogate(text)) {
            // It could not be written as UTF-8 again.
            return none(Reason.BAD_VALUE, at);
        }
        if (text.length() <= Limits.LONGEST_TEXT
                || text.codePointCount(0, text.length()) <= Limits.LONGEST_TEXT) {
            return text;
        }
        return none(Reason.BAD_VALUE, at);
    }

    private String text(int at) {
        return decoder.decode(
                bytes,
                starts[at],
                ends[at],
                (forms[at] & ESCAPED) != 0,
                (forms[at] & NOT_ASCII) == 0);
    }

    /** The index in the list, or -1 if it is refused. */
    private int code(int at, NameTable list, Reason ifUnknown) {
        if (KINDS[kinds[at]] != Kind.STRING) {
            refused(Reason.WRONG_TYPE, at);
            return -1;
        }
        int index =
                (forms[at] & ESCAPED) == 0
                        ? list.find(bytes, starts[at], ends[at])
                        : list.find(text(at));
        if (index < 0) {
            refused(ifUnknown, at);
        }
        return index;
    }

    private long whole(int at, long least, long most) {
        long value = numbers[at];
        switch (KINDS[kinds[at]]) {
            case WHOLE -> {}
            case DECIMAL -> {
                WholeNumber.Verdict verdict = WholeNumber.verdict(text(at));
                if (verdict != WholeNumber.Verdict.WHOLE) {
                    refused(
                            verdict == WholeNumber.Verdict.TOO_LARGE
                                    ? Reason.BAD_VALUE
                                    : Reason.WRONG_TYPE,
                            at);
                    return 0;
                }
                value = WholeNumber.of(text(at));
            }
            default -> {
                refused(Reason.WRONG_TYPE, at);
                return 0;
            }
        }
        if (value < least || value > most) {
            refused(Reason.BAD_VALUE, at);
        }
        return value;
    }

    private long time(int at) {
        long time;
        switch (KINDS[kinds[at]]) {
            case WHOLE -> time = numbers[at];
            case DECIMAL -> {
                String digits = text(at);
                boolean whole = WholeNumber.verdict(digits) == WholeNumber.Verdict.WHOLE;
                time = whole ? WholeNumber.of(digits) : IsoTime.NONE;
            }
            case STRING ->
                    time =
                            forms[at] == 0
                                    ? isoTime.parse(bytes, starts[at], ends[at])
                                    : IsoTime.parse(text(at));
            default -> {
                refused(Reason.WRONG_TYPE, at);
                return 0;
            }
        }
        if (time < WireJson.EARLIEST || time > latest) {
            refused(Reason.BAD_TIME, at);
        }
        return time;
    }

    /** The texts of an array, joined by commas; null if there are none or one is refused. */
    private String joined(int at) {
        if (KINDS[kinds[at]] != Kind.ARRAY) {
            return none(Reason.WRONG_TYPE, at);
        }
        JsonScanner scanner = fields.scanner;
        scanner.enterArray(starts[at], ends[at]);
        StringBuilder joined = null;
        int count = 0;
        try {
            while (scanner.nextElement()) {
                if (scanner.kind() != Kind.STRING) {
                    return none(Reason.WRONG_TYPE, at);
                }
                String element = scanner.text();
                if (++count > Limits.MOST_VALUES
                        || element.length() > Limits.LONGEST_TEXT
                        || element.indexOf(',') >= 0
                        || JsonText.hasUnpairedSurrogate(element)) {
                    return none(Reason.BAD_VALUE, at);
                }
                if (element.isEmpty()) {
                    continue;
                }
                joined = joined == null ? new StringBuilder() : joined.append(',');
                joined.append(element);
            }
        } catch (MalformedJson e) {
            throw new IllegalStateException("an array was read and is none", e);
        }
        return joined == null ? null : joined.toString();
    }

    private void raw(int at, WireField field) {
        if (KINDS[kinds[at]] != Kind.STRING) {
            refused(Reason.WRONG_TYPE, at);
            return;
        }
        if (field.raw() == WireField.RawKind.UNREAD) {
            return;
        }
        boolean escaped = (forms[at] & ESCAPED) != 0;
        boolean ascii = (forms[at] & NOT_ASCII) == 0;
        if (field.raw() != WireField.RawKind.PROSE
                && ends[at] - starts[at] > Limits.LONGEST_RAW
                && text(at).length() > Limits.LONGEST_RAW) {
            refused(Reason.BAD_VALUE, at);
            return;
        }
        edge.put(field, bytes, starts[at], ends[at], escaped, ascii, draft);
    }

    private String none(Reason why, int field) {
        refused(why, field);
        return null;
    }

    private Event refused(Reason why, int field) {
        reason = why;
        refusedField = field;
        return null;
    }
}
