package io.qingliu.blacklist.casebook.facts;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.finding.Behavior;
import java.util.Comparator;

/**
 * What the casebook keeps of a report: never who reported.
 *
 * @param behavior what is reported; null if the report does not name one
 */
public record ReportFacts(long time, Behavior behavior) {

    private static final Comparator<ReportFacts> OLDER =
            Comparator.comparingLong(ReportFacts::time)
                    .thenComparing(
                            ReportFacts::behavior,
                            Comparator.nullsFirst(Comparator.naturalOrder()));

    static ReportFacts of(Report report) {
        Behavior behavior = report.behavior();
        if (behavior == null && report.kind() != null) {
            behavior =
                    switch (report.kind()) {
                        case UNORDERED, EMPTY, MISMATCH -> Behavior.EMPTY_PARCEL;
                        case SCAM_CALL -> Behavior.PI_LEAK_RESALE;
                        case OTHER -> null;
                    };
        }
        return new ReportFacts(report.time(), behavior);
    }

    /** Whether it may be about this conduct. */
    public boolean concerns(Behavior conduct) {
        return behavior == null || behavior == conduct;
    }

    /** If two records have one id, the first counts; commutative. */
    ReportFacts merge(ReportFacts other) {
        return OLDER.compare(this, other) <= 0 ? this : other;
    }
}
