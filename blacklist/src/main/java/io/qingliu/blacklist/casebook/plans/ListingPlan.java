package io.qingliu.blacklist.casebook.plans;

import io.qingliu.blacklist.casebook.facts.KnownFacts;
import io.qingliu.blacklist.casebook.judging.Appeals;
import io.qingliu.blacklist.casebook.judging.CaseState;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The one listing of a subject out of its cases: the highest rung counts, and only the cases on it
 * are named. When none is open, the exit that weighs most counts: a correction before all, because
 * it is owed.
 */
public final class ListingPlan {

    /** The supplier of a listing that rests on findings. */
    public static final String DETECTION = "DETECTION";

    /** The supplier of a listing that rests on submissions; never which member (M-3.3d). */
    private static final String MEMBER = "MEMBER";

    /** The supplier of a listing that rests on a decision alone. */
    private static final String ORGAN = "ORGAN";

    /** The supplier of a listing that rests on a proposal and a reviewer's verdict. */
    private static final String REVIEWER = "REVIEWER";

    private ListingPlan() {}

    /**
     * The listing, or null if there is no case.
     *
     * @param acts what people did that is taken into account
     */
    public static Listing of(
            Subject subject, List<CaseState> states, Appeals appeals, List<String> acts) {
        ListingStatus status =
                states.stream()
                        .map(CaseState::status)
                        .max(Comparator.comparingInt(ListingPlan::weight))
                        .orElse(null);
        if (status == null) {
            return null;
        }
        List<CaseState> carrying = states.stream().filter(s -> s.status() == status).toList();
        return new Listing(
                subject,
                status,
                carrying.stream()
                        .map(CaseState::severity)
                        .max(Comparator.naturalOrder())
                        .orElse(Severity.NOTE),
                carrying.stream().map(CaseState::behavior).sorted().toList(),
                distinct(carrying.stream().map(CaseState::role).toList(), Role.class),
                distinct(carrying.stream().map(CaseState::service).toList(), Service.class),
                supplier(carrying),
                carrying.stream().mapToLong(CaseState::since).min().orElse(0),
                carrying.stream().mapToLong(CaseState::until).max().orElse(0),
                basis(carrying),
                0,
                carrying.stream().anyMatch(appeals::disputed),
                acts);
    }

    /**
     * What takes a listing back that nothing carries any more, such as when its rules go on trial.
     */
    public static Listing withdrawn(KnownFacts known, List<String> acts) {
        long since =
                known.cases().values().stream()
                        .filter(c -> c.latest() != null)
                        .mapToLong(c -> c.latest().from())
                        .min()
                        .orElse(known.newest());
        return new Listing(
                known.subject(),
                ListingStatus.DISMISSED,
                Severity.NOTE,
                List.of(),
                List.of(),
                List.of(),
                DETECTION,
                since,
                known.newest(),
                List.of(),
                0,
                false,
                acts);
    }

    /** Its suppliers, by role. */
    private static String supplier(List<CaseState> carrying) {
        List<String> suppliers = new ArrayList<>();
        if (carrying.stream().anyMatch(CaseState::found)) {
            suppliers.add(DETECTION);
        }
        if (carrying.stream().anyMatch(CaseState::supplied)) {
            suppliers.add(MEMBER);
        }
        if (suppliers.isEmpty()) {
            boolean decided = carrying.stream().anyMatch(s -> s.everReached(ListingStatus.DECIDED));
            suppliers.add(decided ? ORGAN : REVIEWER);
        }
        return String.join(",", suppliers);
    }

    /** Ids of the findings and decisions the cases rest on, sorted. */
    static List<String> basis(List<CaseState> carrying) {
        return Stream.concat(
                        carrying.stream().map(CaseState::findingId),
                        carrying.stream()
                                .filter(s -> s.decision() != null)
                                .map(s -> s.decision().lastId()))
                .distinct()
                .sorted()
                .toList();
    }

    private static int weight(ListingStatus status) {
        return switch (status) {
            case DISMISSED -> 0;
            case EXPIRED -> 1;
            case RESTORED -> 2;
            case CORRECTED -> 3;
            case OBSERVED,
                    SUSPECTED,
                    CANDIDATE,
                    NOTIFIED,
                    ENTERPRISE_CONFIRMED,
                    SHARED,
                    DECIDED,
                    DEPARTMENT_LISTED ->
                    4 + status.ordinal();
        };
    }

    private static <E extends Enum<E>> List<E> distinct(Collection<E> values, Class<E> type) {
        return values.stream()
                .filter(Objects::nonNull)
                .map(type::cast)
                .distinct()
                .sorted()
                .toList();
    }
}
