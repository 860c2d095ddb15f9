package io.qingliu.blacklist.casebook;

import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import java.util.Comparator;
import java.util.List;

/**
 * What is known of one appeal: the first filing and the last outcome.
 *
 * @param filed null until the filing arrives
 * @param decided null until an outcome arrives
 */
record AppealFacts(Step filed, Step decided) {

    /**
     * One record of the appeal.
     *
     * @param caseId null means every case of the subject
     * @param measure null means the listing
     */
    record Step(
            long time,
            String id,
            Appeal.Type type,
            String caseId,
            String measure,
            String reviewer) {}

    /** Of outcomes at the same time the one in the subject's favour counts. */
    private static final Comparator<Step> LATER =
            Comparator.comparingLong(Step::time).thenComparing(Step::type).thenComparing(Step::id);

    static AppealFacts of(Appeal appeal) {
        Step step =
                new Step(
                        appeal.time(),
                        appeal.id(),
                        appeal.type(),
                        appeal.caseId(),
                        appeal.measure(),
                        appeal.reviewer());
        return appeal.type() == Appeal.Type.FILED
                ? new AppealFacts(step, null)
                : new AppealFacts(null, step);
    }

    AppealFacts merge(AppealFacts other) {
        Step first =
                filed == null || (other.filed != null && LATER.compare(other.filed, filed) < 0)
                        ? other.filed
                        : filed;
        Step last =
                decided == null
                                || (other.decided != null
                                        && LATER.compare(other.decided, decided) > 0)
                        ? other.decided
                        : decided;
        return new AppealFacts(first, last);
    }

    /** What was asked for; the outcome says so if the filing has not arrived. */
    private Step request() {
        return filed == null ? decided : filed;
    }

    /** The case it names; none if it is about every case of the subject. */
    List<String> cases() {
        return request().caseId() == null ? List.of() : List.of(request().caseId());
    }

    /** Whether it is against the listing itself, not against one measure. */
    boolean againstListing() {
        return request().measure() == null;
    }

    /** Whether it concerns the case of this finding. */
    boolean covers(String findingId) {
        return request().caseId() == null || request().caseId().equals(findingId);
    }

    /** Whether it is against this measure at this member. */
    boolean against(Subject subject, Measure measure, String member) {
        String asked = request().measure();
        return asked != null
                && (asked.equals(measure.name())
                        || asked.equals(ResultIds.measure(subject, measure, member)));
    }

    /** When the appellant was proven right; {@link CaseFacts#NEVER} if not. */
    long overturnedAt() {
        return decided != null && decided.type() == Appeal.Type.OVERTURNED
                ? decided.time()
                : CaseFacts.NEVER;
    }

    /**
     * Whether the outcome must not count: the reviewer who confirmed the case turned the appeal
     * down. Overturning one's own word is always heard.
     */
    boolean decidedBy(String firstReviewer) {
        return decided != null
                && decided.type() == Appeal.Type.UPHELD
                && firstReviewer != null
                && firstReviewer.equals(decided.reviewer());
    }
}
