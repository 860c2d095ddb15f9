package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.blacklist.casebook.judging.CaseState;
import io.qingliu.blacklist.casebook.ledger.Recalled;
import io.qingliu.blacklist.statistics.Counted;
import io.qingliu.domain.result.CaseEffect;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.subject.Subject;
import java.util.List;
import java.util.Map;

/**
 * Where a subject stands and everything that follows from it; versions are 0. A pure function of
 * facts, members, policy and clock.
 *
 * @param listing null if nothing is to be listed
 * @param acts what people did that it takes into account, see {@link Listing#acts}
 * @param notices to the subject, and alarms to those who are late
 * @param others pushes, shares, proposals and answers to reporters
 * @param recalls those of the measures, pushes and shares that are to be taken back, by their ids,
 *     whether or not that has been done and answered already
 * @param counted what it counts for in the statistics
 * @param refusals records that have no effect, and why
 * @param nextDeadline first time after the clock at which this changes by itself, epoch
 *     milliseconds; {@link Long#MAX_VALUE} if never
 * @param forgetAt when the file may be forgotten; MAX_VALUE while a case is open
 */
public record Case(
        Subject subject,
        List<CaseState> states,
        Listing listing,
        List<String> acts,
        List<MeasureRecommendation> measures,
        List<Notice> notices,
        List<CaseEffect> others,
        Map<String, Recalled> recalls,
        List<Counted> counted,
        List<Refusal> refusals,
        long nextDeadline,
        long forgetAt) {

    public Case {
        states = List.copyOf(states);
        acts = List.copyOf(acts);
        measures = List.copyOf(measures);
        notices = List.copyOf(notices);
        others = List.copyOf(others);
        recalls = Map.copyOf(recalls);
        counted = List.copyOf(counted);
        refusals = List.copyOf(refusals);
    }
}
