package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.casebook.facts.KnownFacts;
import io.qingliu.blacklist.casebook.facts.Layout;
import io.qingliu.blacklist.casebook.ledger.Ledger;
import io.qingliu.domain.subject.Subject;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The file of one subject: what is known of it, and what has been sent about it. Not safe for use
 * by several threads.
 */
public final class CaseFile {

    private final KnownFacts known;
    private final Ledger ledger;

    /** The empty file of a subject. */
    public CaseFile(Subject subject) {
        this(new KnownFacts(subject), new Ledger());
    }

    private CaseFile(KnownFacts known, Ledger ledger) {
        this.known = known;
        this.ledger = ledger;
    }

    /** Whom the file is about. */
    public Subject subject() {
        return known.subject();
    }

    /** What is known of the subject; records are added to it. */
    public KnownFacts known() {
        return known;
    }

    /** What has been sent about the subject. */
    Ledger ledger() {
        return ledger;
    }

    /** Writes the file compactly; {@link #read} undoes it. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(Layout.NEWEST);
        known.write(out);
        ledger.write(out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it was written by a newer format
     */
    public static CaseFile read(DataInput in) throws IOException {
        int format = Layout.check(in.readUnsignedByte());
        return new CaseFile(KnownFacts.read(in, format), Ledger.read(in, format));
    }
}
