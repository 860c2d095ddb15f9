package io.qingliu.blacklist.casebook.plans;

import io.qingliu.blacklist.casebook.facts.CaseFacts;
import io.qingliu.blacklist.casebook.facts.KnownFacts;
import io.qingliu.blacklist.casebook.facts.ReceiptFacts;
import io.qingliu.blacklist.casebook.judging.CaseState;
import io.qingliu.blacklist.casebook.judging.Past;
import io.qingliu.blacklist.casebook.judging.Receipts;
import io.qingliu.blacklist.policy.WorkingDays;
import io.qingliu.blacklist.statistics.Counted;
import io.qingliu.blacklist.statistics.Counter;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Ownership;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a subject counts for (M-3.5). A corrected case no longer counts as confirmed or decided: it
 * counts as wrongly punished (docs/reference/policy.md §5), in the month of the correction and
 * whatever comes later. Only a case of which somebody was notified counts at all.
 */
public final class CountPlan {

    /** Where the county stands in a unified social credit code (GB 32100). */
    private static final int AREA_FROM = 2;

    private static final int AREA_TO = 8;
    private static final int CREDIT_CODE = 18;

    private final Receipts receipts;
    private final WorkingDays calendar;
    private final String area;
    private final List<Counted> counted = new ArrayList<>();

    /** For one subject, by the days of a calendar. */
    public CountPlan(KnownFacts known, Receipts receipts, WorkingDays calendar) {
        this.receipts = receipts;
        this.calendar = calendar;
        this.area = area(known);
    }

    /** What it counts for, in a fixed order. */
    public List<Counted> of(List<CaseState> states, Map<Behavior, List<Past>> past) {
        for (CaseState state : states) {
            count(state);
            count(state, past.getOrDefault(state.behavior(), List.of()));
        }
        List<CaseState> measured = measured(states);
        for (Map.Entry<String, ReceiptFacts> entry : receipts.all().entrySet()) {
            if (!entry.getKey().startsWith("m:")) {
                continue;
            }
            if (measured.isEmpty()) {
                measure(entry.getKey(), entry.getValue(), null, null);
            }
            for (CaseState state : measured) {
                measure(entry.getKey(), entry.getValue(), state.behavior(), state.role());
            }
        }
        return List.copyOf(counted);
    }

    /**
     * The cases under whose behaviours the measures against a subject count: those it counts for
     * itself, else the first. A measure is against the subject and not against one behaviour.
     */
    private static List<CaseState> measured(List<CaseState> states) {
        List<CaseState> suspected = states.stream().filter(CountPlan::isSuspected).toList();
        return suspected.isEmpty() ? states.stream().limit(1).toList() : suspected;
    }

    private static boolean isSuspected(CaseState state) {
        return state.notified() != null || state.status().reaches(ListingStatus.SUSPECTED);
    }

    private void count(CaseState state) {
        if (isSuspected(state)) {
            add(Counter.SUSPECTED, state.since(), state);
        }
        boolean corrected = state.status() == ListingStatus.CORRECTED;
        if (state.confirmedAt() != CaseFacts.NEVER && !corrected && stood(state)) {
            add(Counter.CONFIRMED, state.confirmedAt(), state);
        }
        if (state.decision() != null && !corrected) {
            add(Counter.DECIDED, state.decision().inForce(), state);
        }
        if (state.status() == ListingStatus.RESTORED) {
            add(Counter.RESTORED, state.until(), state);
        }
    }

    /** Counts what its state does not contain; only the first of the corrections of one month. */
    private void count(CaseState state, List<Past> past) {
        Set<YearMonth> corrected = new HashSet<>();
        for (Past each : past) {
            Counted one = of(each.counter(), each.time(), state);
            boolean again =
                    each.counter() == Counter.CORRECTED
                            && !corrected.add(YearMonth.from(one.day()));
            if (!again && !counted.contains(one)) {
                counted.add(one);
            }
        }
    }

    /** A confirmation that was cleared, with a suspicion anew since, counts no longer. */
    private static boolean stood(CaseState state) {
        return state.notified() != null
                && state.notified().reaches(ListingStatus.ENTERPRISE_CONFIRMED);
    }

    private void add(Counter counter, long time, CaseState state) {
        counted.add(of(counter, time, state));
    }

    private Counted of(Counter counter, long time, CaseState state) {
        return new Counted(
                counter, calendar.dayOf(time), state.behavior(), state.role(), null, null, area);
    }

    private void measure(String id, ReceiptFacts receipt, Behavior behavior, Role role) {
        String[] parts = id.split(":", -1);
        Measure measure = Measure.valueOf(parts[4]);
        if (receipt.applied() != CaseFacts.NEVER) {
            add(Counter.APPLIED, receipt.applied(), measure, receipt.member(), behavior, role);
            if (receipt.lifted() > receipt.applied()) {
                add(Counter.LIFTED, receipt.lifted(), measure, receipt.member(), behavior, role);
            }
        }
    }

    private void add(
            Counter counter,
            long time,
            Measure measure,
            String member,
            Behavior behavior,
            Role role) {
        counted.add(
                new Counted(counter, calendar.dayOf(time), behavior, role, measure, member, area));
    }

    /** The county of the unit itself, or of the one that owns the subject. */
    private static String area(KnownFacts known) {
        Subject subject = known.subject();
        if (subject.kind() == SubjectKind.ENTERPRISE) {
            return areaOf(subject.id());
        }
        return known.owners().stream()
                .filter(Ownership::holds)
                .map(o -> areaOf(o.unit().id()))
                .filter(a -> a != null)
                .findFirst()
                .orElse(null);
    }

    private static String areaOf(String creditCode) {
        if (creditCode.length() != CREDIT_CODE) {
            return null;
        }
        String code = creditCode.substring(AREA_FROM, AREA_TO);
        return code.chars().allMatch(c -> c >= '0' && c <= '9') ? code : null;
    }
}
