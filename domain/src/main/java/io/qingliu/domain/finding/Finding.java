package io.qingliu.domain.finding;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;
import java.util.List;

/**
 * A behaviour established on a subject (contract §4); one per (subject, behaviour), the highest
 * version counts.
 *
 * @param id {@code f:KIND:PLATFORM:ID:BEHAVIOR}
 * @param version grows with every change
 * @param time event time of the newest evidence, epoch milliseconds
 * @param score 0 to 1, over independent families (docs/reference/detection.md §1)
 * @param service what an {@link Role#ASSISTANT} supplied, else null
 * @param from event time of the oldest evidence
 * @param to event time of the newest evidence
 * @param related up to 200 tied subjects
 * @param relatedCount how many tied subjects there are
 * @param candidateSince event time at which the evidence first carried a CANDIDATE, going through
 *     it in the order in which it could be known; null if it never did
 * @param shadow true if only rules on trial fire; nothing may follow from it
 * @param days the days of its evidence, trials left out; null if whoever wrote it does not count
 *     them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        String id,
        long version,
        long time,
        Behavior behavior,
        Subject subject,
        FindingStatus status,
        double score,
        Role role,
        Service service,
        Beneficiary beneficiary,
        Severity severity,
        long from,
        long to,
        List<Evidence> evidence,
        List<LookAlikeResult> lookAlikes,
        List<Subject> related,
        int relatedCount,
        Long candidateSince,
        boolean shadow,
        EvidenceDays days) {

    /** Name of the stream. */
    public static final String STREAM = "findings";

    /** Most tied subjects a finding names. */
    public static final int RELATED = 200;

    public Finding {
        evidence = List.copyOf(evidence);
        lookAlikes = List.copyOf(lookAlikes);
        related = List.copyOf(related);
    }

    /** The id of the finding about a subject's behaviour. */
    public static String idOf(Subject subject, Behavior behavior) {
        return "f:"
                + Ids.join(
                        subject.kind().name(), subject.platform(), subject.id(), behavior.name());
    }

    /** The same finding with the days of its evidence. */
    public Finding withDays(EvidenceDays theDays) {
        return with(version, theDays);
    }

    /** The same finding as another version. */
    public Finding withVersion(long aVersion) {
        return with(aVersion, days);
    }

    private Finding with(long aVersion, EvidenceDays theDays) {
        return new Finding(
                id,
                aVersion,
                time,
                behavior,
                subject,
                status,
                score,
                role,
                service,
                beneficiary,
                severity,
                from,
                to,
                evidence,
                lookAlikes,
                related,
                relatedCount,
                candidateSince,
                shadow,
                theDays);
    }
}
