package io.qingliu.domain.result;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.subject.Subject;

/**
 * What became of a report (M-3.4a), known to the reporter by the report's id; who reported is
 * sealed and stands nowhere in it.
 *
 * @param id {@code q:KIND:PLATFORM:ID:REPORT}
 * @param report id of the report
 * @param member who handles it; null if no member runs the subject's platform
 * @param acknowledged by when receipt must be confirmed to the reporter, epoch milliseconds
 * @param deadline by when the member is to handle it
 */
public record ReportAnswer(
        String id,
        String report,
        Subject subject,
        Behavior behavior,
        String member,
        State state,
        long acknowledged,
        long deadline,
        long version)
        implements CaseEffect {

    /** Name of the stream. */
    public static final String STREAM = "report-answers";

    @Override
    public String stream() {
        return STREAM;
    }

    /** The same answer as a later version. */
    @Override
    public ReportAnswer withVersion(long newVersion) {
        return new ReportAnswer(
                id, report, subject, behavior, member, state, acknowledged, deadline, newVersion);
    }

    /** Where the report stands. */
    public enum State {
        RECEIVED,
        /** A reviewer or an organ confirmed the conduct. */
        BORNE_OUT,
        /** A reviewer found nothing in it. */
        NOT_BORNE_OUT
    }
}
