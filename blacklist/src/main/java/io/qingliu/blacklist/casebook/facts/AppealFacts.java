package io.qingliu.blacklist.casebook.facts;

import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What is known of one appeal: the first filing and its outcomes. Once it was right it stays so:
 * who turns the same appeal down later takes nothing back.
 *
 * <p>Not everybody has a say in it: whoever took it down, who confirmed the case, and nobody's name
 * where one has to be given. Who that is may come to be known last, so outcomes of several
 * reviewers are kept, and one that does not count hides none that does. An outcome without a name
 * is that of a reviewer of its own here. What is kept does not depend on the order in which records
 * came.
 *
 * @param filed null until the filing arrives
 * @param upheld the last that turned it down of each of the last {@link #TURNED_DOWN_BY} reviewers
 *     who did, in the order of time
 * @param overturned the first that found it right of each of the first {@link #FOUND_RIGHT_BY}
 *     reviewers who did, in the order of time
 */
public record AppealFacts(Step filed, List<Step> upheld, List<Step> overturned) {

    /**
     * Of how many reviewers an outcome against the subject is kept. If so many who have no say come
     * after one who has, his is forgotten: the appeal is open again, for the subject, and each of
     * theirs is refused.
     */
    public static final int TURNED_DOWN_BY = 8;

    /**
     * Of how many reviewers an outcome for the subject is kept. It may not be that of whoever took
     * it down, nor nobody's: of three one always counts.
     */
    public static final int FOUND_RIGHT_BY = 3;

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

    /** Keeps the lists as they are. */
    public AppealFacts {
        upheld = List.copyOf(upheld);
        overturned = List.copyOf(overturned);
    }

    /** What one of its records says. */
    public static AppealFacts of(Appeal appeal) {
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
            case FILED -> new AppealFacts(step, List.of(), List.of());
            case UPHELD -> new AppealFacts(null, List.of(step), List.of());
            case OVERTURNED -> new AppealFacts(null, List.of(), List.of(step));
        };
    }

    /** What both say of the same appeal. */
    public AppealFacts merge(AppealFacts other) {
        List<Step> last =
                new ArrayList<>(kept(ORDER.reversed(), TURNED_DOWN_BY, upheld, other.upheld));
        Collections.reverse(last);
        return new AppealFacts(
                Stream.of(filed, other.filed).filter(Objects::nonNull).min(ORDER).orElse(null),
                last,
                kept(ORDER, FOUND_RIGHT_BY, overturned, other.overturned));
    }

    /** The first of each reviewer, and of these the first so many. */
    private static List<Step> kept(
            Comparator<Step> order, int most, List<Step> some, List<Step> others) {
        Set<String> reviewers = new HashSet<>();
        return Stream.concat(some.stream(), others.stream())
                .sorted(order)
                .filter(step -> reviewers.add(step.reviewer()))
                .limit(most)
                .toList();
    }

    /**
     * The same without the outcomes of whoever took it down: they have no effect.
     *
     * @param twoFrom since when others adjudicate too, epoch milliseconds; what is of before may be
     *     his
     */
    public AppealFacts decidedByAnother(long twoFrom) {
        return new AppealFacts(filed, anothers(upheld, twoFrom), anothers(overturned, twoFrom));
    }

    private List<Step> anothers(List<Step> outcomes, long twoFrom) {
        return outcomes.stream().filter(step -> isAnothers(step, twoFrom)).toList();
    }

    /**
     * Whether an outcome is not that of whoever took the appeal down. It has to say whose it is
     * where the filing does.
     */
    private boolean isAnothers(Step outcome, long twoFrom) {
        return filed == null
                || filed.reviewer() == null
                || outcome.time() < twoFrom
                || (outcome.reviewer() != null && !outcome.reviewer().equals(filed.reviewer()));
    }

    /** The refusals of what {@link #decidedByAnother} leaves out. */
    public List<Refusal> refused(long twoFrom) {
        return Stream.concat(upheld.stream(), overturned.stream())
                .filter(step -> !isAnothers(step, twoFrom))
                .map(step -> refusal(step, Refusal.Reason.FILED_BY_REVIEWER))
                .toList();
    }

    private static Refusal refusal(Step step, Refusal.Reason whose) {
        return new Refusal(
                Appeal.STREAM,
                step.id(),
                step.reviewer() == null ? Refusal.Reason.NO_REVIEWER : whose,
                "reviewer");
    }

    /**
     * The same without what those turned down who confirmed the case, or nobody by name. They may
     * always overturn their own verdicts. Of what nobody has filed nothing is left out: there is
     * nothing to be decided anew.
     *
     * @param confirmers ids of reviewers; if there are none, nobody has to say who he is
     */
    public AppealFacts notTurnedDownBy(Set<String> confirmers) {
        return filed == null
                ? this
                : new AppealFacts(
                        filed,
                        upheld.stream().filter(step -> !isOf(step, confirmers)).toList(),
                        overturned);
    }

    private static boolean isOf(Step step, Set<String> confirmers) {
        return !confirmers.isEmpty()
                && (step.reviewer() == null || confirmers.contains(step.reviewer()));
    }

    /**
     * The refusals of what has no effect: what those turned down who confirmed the case, and what
     * was turned down after it had been right.
     */
    public List<Refusal> refused(Set<String> confirmers) {
        List<Refusal> refusals = new ArrayList<>();
        for (Step step : upheld) {
            if (overturnedAt() != CaseFacts.NEVER && step.time() >= overturnedAt()) {
                refusals.add(
                        new Refusal(
                                Appeal.STREAM,
                                step.id(),
                                Refusal.Reason.OVERTURNED_BEFORE,
                                "type"));
            } else if (isOf(step, confirmers)) {
                refusals.add(refusal(step, Refusal.Reason.SAME_REVIEWER));
            }
        }
        return refusals;
    }

    /** The outcome that counts; null until one arrives. */
    public Step decided() {
        if (!overturned.isEmpty()) {
            return overturned.get(0);
        }
        return upheld.isEmpty() ? null : upheld.get(upheld.size() - 1);
    }

    /** When its records are of. */
    public LongStream times() {
        return steps().mapToLong(Step::time);
    }

    /** Its records that are kept. */
    public Stream<Step> steps() {
        return Stream.of(Stream.ofNullable(filed), upheld.stream(), overturned.stream())
                .flatMap(steps -> steps);
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
        return overturned.isEmpty() ? CaseFacts.NEVER : overturned.get(0).time();
    }
}
