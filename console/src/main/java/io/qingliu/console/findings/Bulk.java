package io.qingliu.console.findings;

import io.qingliu.console.acts.NotTakenException;
import io.qingliu.console.acts.SentVerdict;
import io.qingliu.console.acts.VerdictBatch;
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
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One click on many findings: which are decided, and which are not and why. */
final class Bulk {

    /**
     * Most findings that are decided at once: as many as somebody can look through, and as a form
     * and a page can carry. More are several acts, each over a narrower filter.
     */
    static final int MOST = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Bulk.class);

    /** Findings that are looked at again, and then sent, together. */
    private static final int AT_ONCE = 100;

    /** Findings that are not decided are named up to so many. */
    private static final int NAMED = 5;

    /** Why a finding is not decided; phrases {@code unsent.left.…} say it. */
    private static final String AWAY = "away";

    private static final String CHANGED = "changed";
    private static final String CLOSED = "closed";
    private static final String MOMENT = "moment";
    private static final String REPEATED = "repeated";

    private final Visit visit;
    private final Verdicts verdicts;
    private final Verdict.Type type;
    private final String note;
    private final ResultReader reader;
    private final CaseRecords records;
    private final List<SentVerdict> acts = new ArrayList<>();

    /** Names of those that are not decided, by why. */
    private final Map<String, List<String>> left = new TreeMap<>();

    /** The name of the batch; null if only one finding is decided. */
    private String batch;

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
     * Decides these, but for those that are not there any more or not seen. Those that are looked
     * at again together are sent together, so that none is sent long after it was looked at.
     *
     * @param cases {@link #MOST} at most
     * @throws Refusal if the form does not say what was seen of one
     */
    void decide(Collection<String> cases) {
        NavigableMap<String, String> seen = seen(cases);
        batch = seen.size() > 1 ? VerdictBatch.of(visit.person(), type, note, seen) : null;
        List<String> ids = cases.stream().filter(seen::containsKey).toList();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            decideSome(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)), seen);
        }
    }

    /** What was seen of each that may be decided. */
    private NavigableMap<String, String> seen(Collection<String> cases) {
        NavigableMap<String, String> seen = new TreeMap<>();
        Set<String> unsaid = new HashSet<>();
        for (String id : cases) {
            String before = visit.form(Queue.Row.seenField(id));
            if (before == null) {
                unsaid.add(id);
            } else {
                seen.put(id, before);
            }
        }
        if (!decidable(unsaid).isEmpty()) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        return seen;
    }

    private Map<String, Finding> decidable(Collection<String> ids) {
        Map<String, Finding> findings = reader.findings(ids);
        findings.values()
                .removeIf(each -> each.shadow() || !visit.person().scope().sees(each.subject()));
        return findings;
    }

    private void decideSome(List<String> ids, Map<String, String> seen) {
        Map<String, Finding> findings = decidable(ids);
        Map<Subject, Listing> listings =
                reader.listings(findings.values().stream().map(Finding::subject).toList());
        Map<String, Decision> decisions = reader.decisionsOn(findings.values());
        Map<String, Verdicts.Act> alone = new LinkedHashMap<>();
        for (String id : ids) {
            if (findings.containsKey(id)) {
                alone.put(id, Verdicts.Act.of(id, seen.get(id), visit.person(), type, null, note));
            }
        }
        Set<String> known = known(alone.values());
        Map<Verdicts.Act, Finding> sending = new LinkedHashMap<>();
        alone.forEach(
                (id, act) -> {
                    Finding finding = findings.get(id);
                    Verdicts.Act one = ours(act);
                    if (verdicts.isSent(one) || known.contains(one.id())) {
                        acts.add(SentVerdict.of(one, finding));
                        return;
                    }
                    Listing listing = listings.get(finding.subject());
                    Changes changes = Changes.since(seen.get(id), finding, listing, visit);
                    String why = CHANGED;
                    if (verdicts.isSent(act) || known.contains(act.id())) {
                        // By itself, a moment ago.
                        why = REPEATED;
                    } else if (!changes.any()) {
                        why = unfit(finding, listing, decisions.get(id), one);
                    }
                    if (why == null) {
                        sending.put(one, finding);
                    } else {
                        leave(why, finding, changes);
                    }
                });
        send(sending, id -> listings.get(findings.get(id).subject()));
    }

    /** The act as it is sent: with the others, if there are others. */
    private Verdicts.Act ours(Verdicts.Act alone) {
        return batch == null ? alone : alone.in(batch);
    }

    /** Which of these the index has, by themselves or as one of this batch. */
    private Set<String> known(Collection<Verdicts.Act> alone) {
        Set<String> ids = new HashSet<>();
        for (Verdicts.Act act : alone) {
            ids.add(act.id());
            ids.add(ours(act).id());
        }
        return records.known(Verdict.STREAM, ids);
    }

    private String unfit(Finding finding, Listing listing, Decision decision, Verdicts.Act act) {
        if (Closed.why(finding, decision, listing) != null) {
            return CLOSED;
        }
        return Judgement.isRepeated(decision, visit.person(), type, act.severity())
                ? REPEATED
                : null;
    }

    private void leave(String why, Finding finding, Changes changes) {
        String name = visit.names().of(finding.subject());
        boolean isNamed = why.equals(CHANGED) && !changes.texts().isEmpty();
        left.computeIfAbsent(why, each -> new ArrayList<>())
                .add(
                        isNamed
                                ? visit.phrases()
                                        .text("changed.of", name, changes.joined(visit.phrases()))
                                : name);
    }

    /**
     * Sends them, but for what colleagues have decided while the entries do not show it yet.
     *
     * @param listings of the subjects of these cases; null of one that has none
     */
    private void send(Map<Verdicts.Act, Finding> sending, Function<String, Listing> listings) {
        Set<String> justDecided = Set.of();
        boolean taken = !left.containsKey(AWAY);
        // What does not answer is not asked again for those that come after.
        if (taken && !sending.isEmpty()) {
            try {
                justDecided =
                        verdicts.send(
                                        sending,
                                        others -> Verdicts.pending(others, listings, records))
                                .keySet();
            } catch (NotTakenException e) {
                LOG.warn("after {} verdicts of {} no more were taken", acts.size(), batch, e);
                taken = false;
            }
        }
        for (Map.Entry<Verdicts.Act, Finding> each : sending.entrySet()) {
            if (justDecided.contains(each.getKey().caseId())) {
                leave(MOMENT, each.getValue(), null);
            } else if (taken) {
                acts.add(SentVerdict.of(each.getKey(), each.getValue()));
            } else {
                leave(AWAY, each.getValue(), null);
            }
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

    /** What is wrong if not all are decided: the answer has its status. */
    Refusal.Kind problem() {
        return left.containsKey(AWAY) ? Refusal.Kind.AWAY : Refusal.Kind.DECIDED;
    }

    /** What was sent, now or by a click before. */
    List<SentVerdict> acts() {
        return List.copyOf(acts);
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
