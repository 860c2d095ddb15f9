package io.qingliu.domain.casework;

/** One record of a case stream (contract §3). */
public sealed interface CaseRecord
        permits Member,
                SubjectFacts,
                Report,
                Submission,
                Decision,
                Verdict,
                Appeal,
                Repair,
                Receipt,
                RuleChange {

    /** Unique in its stream; a second record with the same id counts once. */
    String id();

    /** When it happened, epoch milliseconds. */
    long time();

    /** Name of its stream, such as {@code verdicts}. */
    String stream();
}
