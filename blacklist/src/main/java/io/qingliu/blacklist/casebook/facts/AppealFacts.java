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
 * <p>One reviewer cannot have a say in it: whoever took it down. Who that is may come to be known
 * last, so of each outcome that of a second reviewer is kept too, which counts where the first is
 * his.
 *
 * @param filed null until the filing arrives
 * @param upheld the last that turned it down, or null
 * @param overturned the first that found it right, or null
 * @param upheldByAnother the last by another reviewer than {@code upheld}, or null
 * @param overturnedByAnother the first by another reviewer than {@code overturned}, or null
 */
public record AppealFacts(
        Step filed, Step upheld, Step overturned, Step upheldByAnother, Step overturnedByAnother) {

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
            String reviewer) {

        private boolean isOfSameReviewer(Step other) {
            return Objects.equals(reviewer, other.reviewer);
        }
    }

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
            case FILED -> new AppealFacts(step, null, null, null, null);
            case UPHELD -> new AppealFacts(null, step, null, null, null);
            case OVERTURNED -> new AppealFacts(null, null, step, null, null);
        };
    }

    AppealFacts merge(AppealFacts other) {
        Step last = first(ORDER.reversed(), null, upheld, other.upheld);
        Step first = first(ORDER, null, overturned, other.overturned);
        return new AppealFacts(
                first(ORDER, null, filed, other.filed),
                last,
                first,
                first(
                        ORDER.reversed(),
                        last,
                        upheld,
                        other.upheld,
                        upheldByAnother,
                        other.upheldByAnother),
                first(
                        ORDER,
                        first,
                        overturned,
                        other.overturned,
                        overturnedByAnother,
                        other.overturnedByAnother));
    }

    /**
     * The first of some, any of which may be missing.
     *
     * @param beside leaves out those of the same reviewer; null for nobody's
     */
    private static Step first(Comparator<Step> order, Step beside, Step... steps) {
        return Stream.of(steps)
                .filter(Objects::nonNull)
                .filter(step -> beside == null || !step.isOfSameReviewer(beside))
                .min(order)
                .orElse(null);
    }

    /**
     * The same without the outcomes of whoever took it down: they have no effect.
     *
     * @param alone whether one person adjudicates, so that his do have
     */
    public AppealFacts decidedByAnother(boolean alone) {
        return new AppealFacts(
                filed,
                alone || isAnothers(upheld) ? upheld : allowed(upheldByAnother),
                alone || isAnothers(overturned) ? overturned : allowed(overturnedByAnother),
                null,
                null);
    }

    private Step allowed(Step step) {
        return isAnothers(step) ? step : null;
    }

    /**
     * Whether an outcome is not that of whoever took the appeal down. One against the subject has
     * to say whose it is where the filing does; one for it need not, here as elsewhere.
     */
    private boolean isAnothers(Step outcome) {
        if (outcome == null || filed == null || filed.reviewer() == null) {
            return true;
        }
        return outcome.reviewer() == null
                ? outcome.type() == Appeal.Type.OVERTURNED
                : !outcome.isOfSameReviewer(filed);
    }

    /**
     * The refusals of what {@link #decidedByAnother} leaves out, where not one person adjudicates.
     */
    public List<Refusal> refused() {
        return steps().filter(step -> step.type() != Appeal.Type.FILED && !isAnothers(step))
                .map(
                        step ->
                                new Refusal(
                                        Appeal.STREAM,
                                        step.id(),
                                        step.reviewer() == null
                                                ? Refusal.Reason.NO_REVIEWER
                                                : Refusal.Reason.FILED_BY_REVIEWER,
                                        "reviewer"))
                .toList();
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
        return Stream.of(filed, upheld, overturned, upheldByAnother, overturnedByAnother)
                .filter(Objects::nonNull);
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
