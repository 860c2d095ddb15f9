package io.qingliu.console.findings;

import io.qingliu.console.acts.SentVerdict;
import io.qingliu.console.acts.Verdicts;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.store.Decision;
import io.qingliu.console.store.ResultReader;
import io.qingliu.console.store.ResultStore;
import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One click on many findings: which are decided, and which are not and why. */
final class Bulk {

    /** Findings that are not decided are named up to so many. */
    private static final int NAMED = 5;

    private final Visit visit;
    private final Verdicts verdicts;
    private final Verdict.Type type;
    private final String note;
    private final ResultReader reader;
    private final CaseRecords records;
    private final List<SentVerdict> acts = new ArrayList<>();

    /** Names of those that are not decided, by why. */
    private final Map<String, List<String>> left = new TreeMap<>();

    /**
     * A click.
     *
     * @param note why; null for none
     */
    Bulk(Visit visit, ResultStore store, Verdicts verdicts, Verdict.Type type, String note) {
        this.visit = visit;
        this.verdicts = verdicts;
        this.type = type;
        this.note = note;
        reader = store.reader(visit.person().scope());
        records = new CaseRecords(store.within(visit.person().scope()));
    }

    /**
     * Decides one of them, unless it is not there any more or not seen.
     *
     * @throws Refusal if the form does not say what was seen of it
     */
    void decide(String id) {
        Finding finding =
                reader.finding(id)
                        .filter(each -> !each.shadow())
                        .filter(each -> visit.person().scope().sees(each.subject()))
                        .orElse(null);
        if (finding == null) {
            return;
        }
        String seen = visit.form(Queue.Row.seenField(id));
        if (seen == null) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        Verdicts.Act act = Verdicts.Act.of(id, seen, visit.person(), type, null, note);
        Listing listing = reader.listing(finding.subject()).orElse(null);
        Changes changes = Changes.since(seen, finding, listing, visit);
        String why = null;
        if (!verdicts.isSent(act) && !records.has(Verdict.STREAM, act.id())) {
            why = changes.any() ? "changed" : unfit(finding, listing, act);
            if (why == null) {
                verdicts.send(act, finding);
            }
        }
        if (why == null) {
            acts.add(SentVerdict.of(act, finding));
        } else {
            String name = visit.names().of(finding.subject());
            left.computeIfAbsent(why, each -> new ArrayList<>())
                    .add(
                            why.equals("changed") && !changes.texts().isEmpty()
                                    ? visit.phrases()
                                            .text(
                                                    "changed.of",
                                                    name,
                                                    changes.joined(visit.phrases()))
                                    : name);
        }
    }

    /** Whether there was nothing to decide. */
    boolean isEmpty() {
        return acts.isEmpty() && left.isEmpty();
    }

    /** Whether all that were there are decided. */
    boolean isWhole() {
        return left.isEmpty();
    }

    /** What was sent, now or by a click before. */
    List<SentVerdict> acts() {
        return List.copyOf(acts);
    }

    private String unfit(Finding finding, Listing listing, Verdicts.Act act) {
        Decision decision = reader.decisionsOn(List.of(finding)).get(finding.id());
        if (Closed.why(finding, decision, listing) != null) {
            return "closed";
        }
        return Judgement.isRepeated(decision, visit.person(), type, act.severity())
                ? "repeated"
                : null;
    }

    /** How many were decided, and which were not and why. */
    String summary() {
        List<String> parts = new ArrayList<>();
        parts.add(visit.phrases().text("unsent.decided", visit.formats().count(acts.size())));
        left.forEach(
                (why, names) ->
                        parts.add(
                                visit.phrases()
                                        .text(
                                                "unsent.left." + why,
                                                visit.formats().count(names.size()),
                                                listed(names))));
        return String.join(" ", parts);
    }

    private String listed(List<String> names) {
        return String.join(
                visit.phrases().text("sentence.and"),
                names.subList(0, Math.min(NAMED, names.size())));
    }
}
