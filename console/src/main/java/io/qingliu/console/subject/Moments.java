package io.qingliu.console.subject;

import io.qingliu.console.acts.LatestActs;
import io.qingliu.console.acts.Verdicts;
import io.qingliu.console.people.Person;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Listing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What colleagues decided on a case a moment ago, before any index shows it: who decides the same
 * case is told of it first, and decides when his form says that he was. The page cannot compare
 * what it shows, for it shows nothing of it yet.
 */
public final class Moments {

    /** Field that carries which of them were shown. */
    public static final String FIELD = "latest";

    private static final String NEXT = ",";

    private final Verdicts verdicts;

    Moments(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    /** As a form carries it. */
    public static String shown(Collection<LatestActs.Sent<Verdict.Type>> latest) {
        return latest.stream().map(LatestActs.Sent::id).collect(Collectors.joining(NEXT));
    }

    /** What colleagues decided on a case a moment ago, whether the page shows it by now or not. */
    List<LatestActs.Sent<Verdict.Type>> ofOthers(String caseId, Person reader) {
        return verdicts.ofOthers(caseId, reader);
    }

    /**
     * What the page has to say of a case beside what the indices have.
     *
     * @param others of {@link #ofOthers}
     * @param listing of its subject, which names what it takes into account; null if there is none
     */
    static List<LatestActs.Sent<Verdict.Type>> unseen(
            String caseId,
            List<LatestActs.Sent<Verdict.Type>> others,
            Listing listing,
            CaseRecords records) {
        return Verdicts.pending(Map.of(caseId, others), any -> listing, records)
                .getOrDefault(caseId, List.of());
    }

    /**
     * Sends a verdict, unless a colleague has decided what the form does not say was seen.
     *
     * @param listing of the subject, as the act was compared with it; null if there is none
     * @return what is said to whoever has to look first; null if it was sent
     */
    String send(
            Visit visit, Verdicts.Act act, Finding finding, Listing listing, CaseRecords records) {
        String field = visit.form(FIELD);
        Set<String> shown = field == null ? Set.of() : Set.copyOf(List.of(field.split(NEXT)));
        List<LatestActs.Sent<Verdict.Type>> unseen =
                verdicts.send(
                        act,
                        finding,
                        others ->
                                Verdicts.uncompared(
                                        act.caseId(),
                                        others.stream()
                                                .filter(each -> !shown.contains(each.id()))
                                                .toList(),
                                        listing,
                                        records));
        if (unseen.isEmpty()) {
            return null;
        }
        List<String> decisions = new ArrayList<>();
        for (LatestActs.Sent<Verdict.Type> each : unseen) {
            decisions.add(
                    visit.phrases()
                            .text(
                                    "moment.of",
                                    visit.phrases().text("case.decided." + each.type().name()),
                                    each.reviewer(),
                                    visit.formats().time(each.time())));
        }
        return visit.phrases()
                .text("unsent.moment", String.join(visit.phrases().text("changed.and"), decisions));
    }
}
