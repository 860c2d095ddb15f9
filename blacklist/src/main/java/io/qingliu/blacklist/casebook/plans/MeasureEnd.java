package io.qingliu.blacklist.casebook.plans;

import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.judging.CaseState;
import io.qingliu.blacklist.casebook.ledger.Owed;
import io.qingliu.blacklist.policy.MeasureRow;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.Text;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Why and when a measure no longer followed from a case. What ended it first counts: a case that
 * ends much later has not carried it in the meantime.
 *
 * @param since when the reason arose, epoch milliseconds
 * @param corrected whether the measure had been wrong, and not only as long as it should be
 * @param exit of the case; null if the case went on without the measure
 */
public record MeasureEnd(long since, boolean corrected, ListingStatus exit) {

    /** At the same time the end of the case comes before the end of the measure. */
    private static final Comparator<MeasureEnd> FIRST =
            Comparator.comparingLong(MeasureEnd::since)
                    .thenComparing(
                            MeasureEnd::exit,
                            Comparator.nullsLast(Comparator.<ListingStatus>naturalOrder()));

    /**
     * The end of a measure that does not follow from the case.
     *
     * @param overturned when an appeal against just the measure was right; NEVER if none was
     * @param tooLight whether the grade is too low for the measure
     * @return null if nothing dates it
     */
    static MeasureEnd of(CaseState state, long overturned, boolean tooLight) {
        boolean corrected = state.status() == ListingStatus.CORRECTED;
        // A correction of the whole case comes before an earlier lower grade.
        long lowered = tooLight && !corrected ? state.gradedAt() : CaseFacts.NEVER;
        return Stream.of(
                        new MeasureEnd(
                                state.open() ? CaseFacts.NEVER : state.until(),
                                corrected,
                                state.status()),
                        new MeasureEnd(overturned, true, null),
                        new MeasureEnd(lowered, false, null))
                .filter(end -> end.since != CaseFacts.NEVER)
                .min(FIRST)
                .orElse(null);
    }

    /** The later of two, because the measure followed until then. */
    static MeasureEnd later(MeasureEnd one, MeasureEnd other) {
        return FIRST.compare(one, other) >= 0 ? one : other;
    }

    /** The same if the measure was lifted before, with the time that was sent then. */
    MeasureEnd asSent(Owed last) {
        boolean known = last != null && last.by() == Owed.By.PLAN && exit == null;
        return known && last.since() < since && last.corrected() == corrected
                ? new MeasureEnd(last.since(), corrected, null)
                : this;
    }

    /** Why the measure is lifted, and what is to be given back if it was wrong. */
    public Text reason(MeasureRow row, Policy policy) {
        Text why =
                exit == null
                        ? new Text("依据不再成立", "no longer follows")
                        : ended(policy.vocabulary().of(exit));
        Text undo = row.undo();
        return corrected && undo != null
                ? new Text(why.zh() + "。" + undo.zh(), why.en() + ". " + undo.en())
                : why;
    }

    private static Text ended(Text status) {
        return new Text("案件状态：" + status.zh(), "the case is " + status.en());
    }
}
