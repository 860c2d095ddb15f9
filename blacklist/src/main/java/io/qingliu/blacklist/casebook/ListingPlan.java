package io.qingliu.blacklist.casebook;

import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.subject.Subject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The one listing of a subject out of its cases: the highest rung counts, and only the cases on it
 * are named. When none is open, the exit that weighs most counts: a correction before all, because
 * it is owed.
 */
final class ListingPlan {

    /** Who supplied what comes from findings. */
    static final String DETECTION = "DETECTION";

    private ListingPlan() {}

    /** The listing, or null if there is no case. */
    static Listing of(Subject subject, List<CaseState> states, Appeals appeals) {
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
                DETECTION,
                carrying.stream().mapToLong(CaseState::since).min().orElse(0),
                carrying.stream().mapToLong(CaseState::until).max().orElse(0),
                carrying.stream().map(CaseState::findingId).sorted().toList(),
                0,
                carrying.stream().anyMatch(appeals::disputed));
    }

    /**
     * What takes a listing back that nothing carries any more, such as when its rules go on trial.
     */
    static Listing withdrawn(CaseFile file) {
        long since =
                file.cases.values().stream()
                        .filter(c -> c.latest != null)
                        .mapToLong(c -> c.latest.from())
                        .min()
                        .orElse(file.newest);
        return new Listing(
                file.subject(),
                ListingStatus.DISMISSED,
                Severity.NOTE,
                List.of(),
                List.of(),
                List.of(),
                DETECTION,
                since,
                file.newest,
                List.of(),
                0,
                false);
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
