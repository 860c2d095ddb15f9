package io.qingliu.blacklist.casebook.ledger;

import io.qingliu.blacklist.casebook.facts.CaseFacts;

/**
 * A recall that was sent and is to be answered, whatever is alleged afterwards (M-3.4c). It is kept
 * once answered, too, so that nothing is called back twice that did not go out again in between.
 *
 * @param since a receipt of this time or later answers it, epoch milliseconds
 * @param corrected whether it called what had been sent wrong
 */
public record Owed(long since, boolean corrected, By by) {

    /** What the recall follows from. */
    public enum By {
        /** From where the cases stand now. */
        PLAN,

        /** From where they stood once; what has been opened since was never sent. */
        PAST,

        /** From the receiver's leaving or the like: a correction is still owed to it. */
        LEAVING
    }

    /**
     * A recall on the way, after the one last sent on it, which is null if there is none.
     *
     * @param isLift whether it says itself from when on it is answered, as a lift does: then the
     *     last that was sent holds, and else the first
     */
    static Owed of(Recalled recalled, Owed last, boolean isLift, long time) {
        long since = recalled.since() == CaseFacts.NEVER ? time : recalled.since();
        if (last == null || last.isOtherThan(recalled)) {
            return new Owed(since, recalled.corrected(), By.PLAN);
        }
        long from = isLift ? since : Math.min(since, last.since);
        return new Owed(from, last.corrected, By.PLAN);
    }

    /** To correct what was called back as over is to ask for more. */
    public boolean isOtherThan(Recalled recalled) {
        return recalled.corrected() && !corrected;
    }

    /** The same, no longer planned. */
    Owed unplanned(boolean left) {
        return by == By.PLAN ? new Owed(since, corrected, left ? By.LEAVING : By.PAST) : this;
    }
}
