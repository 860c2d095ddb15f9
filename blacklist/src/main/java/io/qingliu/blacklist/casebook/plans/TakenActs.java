package io.qingliu.blacklist.casebook.plans;

import io.qingliu.blacklist.casebook.facts.AppealFacts;
import io.qingliu.blacklist.casebook.facts.KnownFacts;
import io.qingliu.blacklist.casebook.facts.Refusal;
import io.qingliu.domain.result.Listing;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people decided on a subject and a listing takes into account: all verdicts and steps of
 * appeals on file that are not refused. Who sent one can tell by it that what the listing says is
 * said with his act, and not by chance at the same time.
 */
public final class TakenActs {

    /** An act on file. */
    private record Act(long time, String id) {}

    private TakenActs() {}

    /**
     * Each by {@link Listing#act}, in the order of their times, the newest {@link Listing#ACTS}.
     *
     * @param appeals that may be made, with outcomes by whoever may decide them
     */
    public static List<String> of(
            KnownFacts known, Collection<AppealFacts> appeals, List<Refusal> refusals) {
        Set<String> refused =
                refusals.stream().map(Refusal::recordId).collect(Collectors.toUnmodifiableSet());
        List<Act> acts =
                Stream.concat(
                                known.cases().values().stream()
                                        .flatMap(facts -> facts.verdicts())
                                        .map(verdict -> new Act(verdict.time(), verdict.id())),
                                appeals.stream()
                                        .flatMap(appeal -> appeal.steps())
                                        .map(step -> new Act(step.time(), step.id())))
                        .filter(act -> !refused.contains(act.id()))
                        .distinct()
                        .sorted(Comparator.comparingLong(Act::time).thenComparing(Act::id))
                        .toList();
        return acts.subList(Math.max(0, acts.size() - Listing.ACTS), acts.size()).stream()
                .map(act -> Listing.act(act.id()))
                .toList();
    }
}
