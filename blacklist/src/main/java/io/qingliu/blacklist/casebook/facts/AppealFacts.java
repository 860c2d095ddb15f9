package io.qingliu.blacklist.casebook.facts;

import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What is known of one appeal: the first filing and its outcome. Once it was right it stays so: who
 * turns the same appeal down later takes nothing back.
 *
 * @param filed null until the filing arrives
 * @param upheld the last that turned it down, or null
 * @param overturned the first that found it right, or null
 */
public record AppealFacts(Step filed, Step upheld, Step overturned) {

    /**
     * One record of the appeal.
     *
     * @param caseId null means every case of the subject
     * @param measure null means the listing
     */
    public record Step(
            long time,
            String id,
            Appeal.Type type,
            String caseId,
            String measure,
            String reviewer) {}

    private static final Comparator<Step> ORDER =
            Comparator.comparingLong(Step::time).thenComparing(Step::id);

    static AppealFacts of(Appeal appeal) {
        Step step =
                new Step(
                        appeal.time(),
                        appeal.id(),
                        appeal.type(),
                        appeal.caseId(),
                        appeal.measure(),
                        appeal.reviewer());
        return of(step);
    }

    static AppealFacts of(Step step) {
        return switch (step.type()) {
            case FILED -> new AppealFacts(step, null, null);
            case UPHELD -> new AppealFacts(null, step, null);
            case OVERTURNED -> new AppealFacts(null, null, step);
        };
    }

    AppealFacts merge(AppealFacts other) {
        return new AppealFacts(
                first(filed, other.filed),
                last(upheld, other.upheld),
                first(overturned, other.overturned));
    }

    /** The first of two, either of which may be missing. */
    private static Step first(Step one, Step other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return ORDER.compare(one, other) <= 0 ? one : other;
    }

    private static Step last(Step one, Step other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return ORDER.compare(one, other) >= 0 ? one : other;
    }

    /** The outcome that counts; null until one arrives. */
    public Step decided() {
        return overturned == null ? upheld : overturned;
    }

    /** When its records are of. */
    public LongStream times() {
        return steps().mapToLong(Step::time);
    }

    /** Its records that are kept. */
    public Stream<Step> steps() {
        return Stream.of(filed, upheld, overturned).filter(Objects::nonNull);
    }

    /**
     * The refusals of an appeal by a subject that was never notified, as far as the clock has
     * reached.
     */
    public List<Refusal> inadmissible(long clock) {
        return steps().filter(step -> step.time() <= clock)
                .map(
                        step ->
                                new Refusal(
                                        Appeal.STREAM,
                                        step.id(),
                                        Refusal.Reason.NOTHING_TOLD,
                                        step.caseId() == null ? "subject" : "case"))
                .toList();
    }

    /** Whether it was turned down after it had been right. */
    public boolean decidedAgain() {
        return overturned != null && upheld != null && upheld.time() >= overturned.time();
    }

    /** The request appealed for; taken from the outcome if the filing has not arrived. */
    private Step request() {
        return filed == null ? decided() : filed;
    }

    /** The case it names; none if it is about every case of the subject. */
    public List<String> cases() {
        return request().caseId() == null ? List.of() : List.of(request().caseId());
    }

    /** Whether it is against the listing itself, not against one measure. */
    public boolean againstListing() {
        return request().measure() == null;
    }

    /** Whether it concerns the case of this finding. */
    public boolean covers(String findingId) {
        return request().caseId() == null || request().caseId().equals(findingId);
    }

    /** Whether it is against this measure at this member. */
    public boolean against(Subject subject, Measure measure, String member) {
        String asked = request().measure();
        return asked != null
                && (asked.equals(measure.name())
                        || asked.equals(ResultIds.measure(subject, measure, member)));
    }

    /** When the appellant was proven right; {@link CaseFacts#NEVER} if not. */
    public long overturnedAt() {
        return overturned == null ? CaseFacts.NEVER : overturned.time();
    }

    /**
     * Whether the outcome must not count: the reviewer who confirmed the case turned the appeal
     * down, or no record names another reviewer. A reviewer may always overturn his own verdict.
     */
    public boolean decidedBy(String firstReviewer) {
        return overturned == null
                && upheld != null
                && (upheld.reviewer() == null || upheld.reviewer().equals(firstReviewer));
    }
}
