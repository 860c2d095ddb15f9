package io.qingliu.patterns.run.tally;

import io.qingliu.domain.wire.CompactOutput;

/** Tallies that do not know what of them has changed: then all of it is looked at. */
public final class UnknownChanges {

    private UnknownChanges() {}

    /** From now on this one does not, until it is judged. */
    public static void of(Tally tally) {
        tally.wasRead(false);
    }

    /** As the release before wrote it, which did not write what changed; records are pending. */
    public static byte[] writtenBefore(Tally tally) {
        of(tally);
        CompactOutput out = new CompactOutput(64);
        TallyFormat.write(tally, out);
        byte[] now = out.toArray();
        // The format, two times, the number of those pending, two times, whether any takes back.
        int place = 1 + 8 + 8 + 1 + 8 + 8 + 1;
        byte[] before = new byte[now.length - 1];
        System.arraycopy(now, 0, before, 0, place);
        System.arraycopy(now, place + 1, before, place, before.length - place);
        before[0] = TallyFormat.WITHOUT_CHANGES;
        return before;
    }
}
