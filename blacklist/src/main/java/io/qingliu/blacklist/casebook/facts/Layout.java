package io.qingliu.blacklist.casebook.facts;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The numbers of the layouts that a case file has had in state and savepoints, and how each of them
 * writes texts and constants. The first byte of a file is the number of its layout.
 */
public final class Layout {

    /** The layout that is written. */
    public static final int NEWEST = 6;

    /** Findings, verdicts and appeals only; a receipt did not name its sender. */
    public static final int FIRST = 1;

    /**
     * Grounds were a rule and its family only, and answers to a recall were not distinguished from
     * other receipts.
     */
    public static final int BARE_GROUNDS = 3;

    /** Only the newest grade of a member's submissions was kept. */
    static final int NEWEST_GRADE = 4;

    /** Of each outcome of an appeal only one was kept, whoever's it was. */
    static final int ONE_OUTCOME = 5;

    private Layout() {}

    /**
     * The number itself, if this version reads the layout.
     *
     * @throws IOException if it does not
     */
    public static int check(int format) throws IOException {
        if (format != FIRST && (format < BARE_GROUNDS || format > NEWEST)) {
            throw new IOException(
                    "case file format is "
                            + format
                            + " but must be "
                            + FIRST
                            + " or from "
                            + BARE_GROUNDS
                            + " to "
                            + NEWEST);
        }
        return format;
    }

    /** Writes a text that may be null. */
    public static void text(DataOutput out, String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            string(out, text);
        }
    }

    /** Reads what {@link #text(DataOutput, String)} wrote; null if it was. */
    public static String text(DataInput in) throws IOException {
        return in.readBoolean() ? string(in) : null;
    }

    /** Writes a text in UTF-8 after its length; not writeUTF, which fails beyond 64 KiB. */
    public static void string(DataOutput out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Reads what {@link #string(DataOutput, String)} wrote. */
    public static String string(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Writes a constant by its name, so that its type may grow; null is the empty name. */
    public static void name(DataOutput out, Enum<?> constant) throws IOException {
        string(out, constant == null ? "" : constant.name());
    }

    /**
     * Reads what {@link #name} wrote.
     *
     * @throws IllegalArgumentException if the type has no constant of that name
     */
    public static <E extends Enum<E>> E constant(DataInput in, Class<E> type) throws IOException {
        String name = string(in);
        return name.isEmpty() ? null : Enum.valueOf(type, name);
    }
}
