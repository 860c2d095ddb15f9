package io.qingliu.console.appeals;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.console.acts.AccessLog;
import io.qingliu.console.acts.AppealActs;
import io.qingliu.console.acts.Effect;
import io.qingliu.console.acts.Seen;
import io.qingliu.console.people.Role;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.store.ResultAnswers;
import io.qingliu.console.store.ResultReader;
import io.qingliu.console.store.ResultStore;
import io.qingliu.console.web.Desk;
import io.qingliu.console.web.DeskRoutes;
import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where objections are decided, by somebody who did not confirm the case. */
public final class AppealsDesk implements Desk {

    private static final String APPEAL = "appeal";
    private static final String SUBJECT = "subject";
    private static final int LONGEST_GROUND = 2_000;

    private final ResultStore store;
    private final Policy policy;
    private final AppealActs acts;
    private final AccessLog accesses;
    private final InstantSource clock;
    private final Filings filings;

    /** A desk over this store, whose decisions leave so. */
    public AppealsDesk(
            ResultStore store,
            Policy policy,
            AppealActs acts,
            AccessLog accesses,
            InstantSource clock) {
        this.store = store;
        this.policy = policy;
        this.acts = acts;
        this.accesses = accesses;
        this.clock = clock;
        filings = new Filings(store, acts, accesses, this::list);
    }

    @Override
    public String id() {
        return "appeals";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.ADJUDICATOR);
    }

    @Override
    public void routes(DeskRoutes routes) {
        routes.get("", this::list)
                .get("/one", this::show)
                .post("/decisions", this::decide)
                .get("/new", filings::show)
                .post("/filings", filings::take);
    }

    private void list(Visit visit) {
        list(visit, "", List.of());
    }

    /**
     * The list.
     *
     * @param asked who is to be looked for as objecting; empty for nobody
     * @param choices who may be meant by it
     */
    private void list(Visit visit, String asked, List<Subject> choices) {
        Docket docket = docket(visit, records(visit));
        visit.show(
                "appeals/list.jte",
                visit.phrases().text("appeals.desk"),
                Map.of(
                        "open",
                        docket.open(visit.person().id(), clock.millis()),
                        "closed",
                        docket.closed(),
                        "asked",
                        asked,
                        "choices",
                        choices));
    }

    private void show(Visit visit) {
        CaseRecords records = records(visit);
        Appeal filed = filed(records, visit.query(SUBJECT), visit.query(APPEAL));
        show(visit, records, filed, standing(visit, records, filed));
    }

    private void show(Visit visit, CaseRecords records, Appeal filed, Docket.Standing standing) {
        accesses.viewed(visit.person(), filed.subject(), filed.appeal());
        ResultReader reader = store.reader(visit.person().scope());
        List<Finding> findings = covered(filed, reader.findingsOf(filed.subject()));
        Listing listing = reader.listing(filed.subject()).orElse(null);
        AppealView view =
                new AppealView(
                        standing.appeal(),
                        standing.state(),
                        standing.decided(),
                        standing.refused(),
                        listing,
                        findings,
                        reader.decisionsOn(findings),
                        frozen(records, filed),
                        overturn(records, reader, filed, cases(filed, findings)),
                        called(records, reader, filed, cases(filed, findings), standing),
                        seen(listing, findings, standing),
                        acts.pending(filed, visit.person(), standing.outcomes(), records));
        visit.show(
                "appeals/one.jte",
                visit.phrases().text("appeals.one", filed.appeal()),
                Map.of("view", view));
    }

    /** What a decision rests on: the entry, the evidence, and what was decided before. */
    private static String seen(Listing listing, List<Finding> findings, Docket.Standing standing) {
        List<Object> parts = new ArrayList<>();
        parts.add(listing == null ? null : listing.version());
        for (Finding finding : findings) {
            parts.add(finding.id());
            parts.add(finding.version());
        }
        standing.outcomes().stream().map(Appeal::id).sorted().forEach(parts::add);
        return Seen.of(parts.toArray());
    }

    private static List<Finding> covered(Appeal filed, List<Finding> findings) {
        return findings.stream()
                .filter(each -> !each.shadow())
                .filter(each -> filed.caseId() == null || filed.caseId().equals(each.id()))
                .toList();
    }

    /** What each who decided had before him: who confirmed the case as well as who answered. */
    private static List<FrozenFinding> frozen(CaseRecords records, Appeal filed) {
        return records.frozenOf(filed.subject()).stream()
                .filter(each -> filed.caseId() == null || filed.caseId().equals(each.caseId()))
                .toList();
    }

    private static List<CalledBack> called(
            CaseRecords records,
            ResultReader reader,
            Appeal filed,
            Set<String> cases,
            Docket.Standing standing) {
        if (standing.state() != Appeal.Type.OVERTURNED) {
            return List.of();
        }
        List<MeasureRecommendation> measures = reader.measuresOf(filed.subject());
        List<Share> shares = records.sharesOf(filed.subject());
        List<DepartmentPush> pushes = records.pushesOf(filed.subject());
        List<String> results = new ArrayList<>();
        ResultAnswers answers = new ResultAnswers();
        measures.forEach(each -> results.add(each.id()));
        shares.forEach(each -> results.add(each.id()));
        pushes.forEach(each -> results.add(each.id()));
        answers.read(records, results);
        return CalledBack.of(
                filed, cases, standing.decided().time(), measures, shares, pushes, answers);
    }

    /** What an objection is about: its finding, or all there are. */
    private static Set<String> cases(Appeal filed, List<Finding> findings) {
        Set<String> cases = new TreeSet<>();
        findings.forEach(each -> cases.add(each.id()));
        if (filed.caseId() != null) {
            cases.add(filed.caseId());
        }
        return cases;
    }

    private static Overturn overturn(
            CaseRecords records, ResultReader reader, Appeal filed, Set<String> cases) {
        List<MeasureRecommendation> measures = reader.measuresOf(filed.subject());
        List<Share> shares = records.sharesOf(filed.subject());
        List<DepartmentPush> pushes = records.pushesOf(filed.subject());
        ResultAnswers answers = new ResultAnswers();
        answers.read(records, measures.stream().map(MeasureRecommendation::id).toList());
        return Overturn.of(filed, cases, measures, shares, pushes, answers);
    }

    private void decide(Visit visit) {
        CaseRecords records = records(visit);
        Appeal filed = filed(records, visit.form(SUBJECT), visit.form(APPEAL));
        Appeal.Type outcome = outcome(visit.form("outcome"));
        String ground = visit.form("ground");
        String seen = visit.form(Seen.FIELD);
        if (seen == null) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        Docket.Standing standing = standing(visit, records, filed);
        if (standing.appeal().isBarred()) {
            // The page has no form for him; who sends one all the same is not let through.
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        String address = AppealView.address(filed.subject(), filed.appeal());
        if (ground == null || ground.length() > LONGEST_GROUND) {
            visit.refuse(
                    Refusal.Kind.BAD_FORM,
                    address,
                    ground,
                    ground == null ? "appeals.ground.missing" : "appeals.ground.long");
            show(visit, records, filed, standing);
            return;
        }
        String id = AppealActs.idOf(visit.person(), filed, outcome);
        ResultReader reader = store.reader(visit.person().scope());
        if (!acts.isSent(id) && !records.has(Appeal.STREAM, id)) {
            List<Finding> findings = covered(filed, reader.findingsOf(filed.subject()));
            Listing listing = reader.listing(filed.subject()).orElse(null);
            if (!standing.isOpen() || !seen.equals(seen(listing, findings, standing))) {
                // What was refused meanwhile is not decided: the page says that it was, and why.
                boolean decided = standing.decided() != null;
                visit.changed(address, decided ? "decided" : "changed", ground);
                show(visit, records, filed, standing);
                return;
            }
            var others =
                    acts.decide(
                            visit.person(),
                            filed,
                            outcome,
                            findings,
                            ground,
                            standing.outcomes(),
                            records);
            if (!others.isEmpty()) {
                visit.changed(
                        address,
                        "decided-just-now",
                        ground,
                        AppealView.sentence(others, visit.phrases(), visit.formats()));
                show(visit, records, filed, standing);
                return;
            }
        }
        visit.goTo(
                address,
                Effect.of(
                        () -> reader.hasTaken(filed.subject(), id),
                        () -> records.refusal(Appeal.STREAM, id)));
    }

    private static Appeal.Type outcome(String name) {
        if (Appeal.Type.OVERTURNED.name().equals(name)) {
            return Appeal.Type.OVERTURNED;
        }
        if (Appeal.Type.UPHELD.name().equals(name)) {
            return Appeal.Type.UPHELD;
        }
        throw new Refusal(Refusal.Kind.BAD_FORM);
    }

    private static Appeal filed(CaseRecords records, String subject, String appeal) {
        if (appeal == null) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        return records.appeal(Visit.subject(subject), appeal)
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND));
    }

    private Docket.Standing standing(Visit visit, CaseRecords records, Appeal filed) {
        return docket(visit, records).of(filed, visit.person().id(), clock.millis());
    }

    private Docket docket(Visit visit, CaseRecords records) {
        return new Docket(records, store.reader(visit.person().scope()), policy);
    }

    private CaseRecords records(Visit visit) {
        return new CaseRecords(store.within(visit.person().scope()));
    }
}
