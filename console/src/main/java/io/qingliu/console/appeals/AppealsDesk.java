package io.qingliu.console.appeals;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.console.acts.AccessLog;
import io.qingliu.console.acts.AppealActs;
import io.qingliu.console.acts.Effect;
import io.qingliu.console.people.Role;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.store.ResultReader;
import io.qingliu.console.store.ResultStore;
import io.qingliu.console.web.Desk;
import io.qingliu.console.web.DeskRoutes;
import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.FrozenFinding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where objections are decided, by somebody who did not confirm the case. */
public final class AppealsDesk implements Desk {

    private static final String APPEAL = "appeal";
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
        filings = new Filings(store, acts, accesses);
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
        CaseRecords records = records(visit);
        List<OpenAppeal> open =
                new Docket(records, policy).open(visit.person().id(), clock.millis());
        visit.show(
                "appeals/list.jte", visit.phrases().text("appeals.desk"), Map.of("appeals", open));
    }

    private void show(Visit visit) {
        CaseRecords records = records(visit);
        Appeal filed = filed(records, visit.query(APPEAL));
        accesses.viewed(visit.person(), filed.subject(), filed.appeal());
        Docket docket = new Docket(records, policy);
        ResultReader reader = store.reader(visit.person().scope());
        List<Finding> findings = covered(filed, reader.findingsOf(filed.subject()));
        AppealView view =
                new AppealView(
                        docket.of(filed, visit.person().id(), clock.millis()),
                        docket.state(filed),
                        reader.listing(filed.subject()).orElse(null),
                        findings,
                        frozen(records, filed),
                        overturn(records, reader, filed, findings),
                        "/case?subject=" + Visit.encoded(filed.subject().toString()));
        visit.show(
                "appeals/one.jte",
                visit.phrases().text("appeals.one", filed.appeal()),
                Map.of("view", view));
    }

    private static List<Finding> covered(Appeal filed, List<Finding> findings) {
        return findings.stream()
                .filter(each -> !each.shadow())
                .filter(each -> filed.caseId() == null || filed.caseId().equals(each.id()))
                .toList();
    }

    /** What the case was confirmed on: of each the last that was frozen. */
    private static List<FrozenFinding> frozen(CaseRecords records, Appeal filed) {
        Map<String, FrozenFinding> last = new HashMap<>();
        for (FrozenFinding each : records.frozenOf(filed.subject())) {
            if (filed.caseId() == null || filed.caseId().equals(each.caseId())) {
                last.put(each.caseId(), each);
            }
        }
        return List.copyOf(last.values());
    }

    private static Overturn overturn(
            CaseRecords records, ResultReader reader, Appeal filed, List<Finding> findings) {
        Set<String> cases = new TreeSet<>();
        findings.forEach(each -> cases.add(each.id()));
        if (filed.caseId() != null) {
            cases.add(filed.caseId());
        }
        List<MeasureRecommendation> measures = reader.measuresOf(filed.subject());
        List<Share> shares = records.sharesOf(filed.subject());
        List<DepartmentPush> pushes = records.pushesOf(filed.subject());
        Map<String, List<Receipt>> receipts =
                records.receipts(measures.stream().map(MeasureRecommendation::id).toList());
        return Overturn.of(filed, cases, measures, shares, pushes, receipts);
    }

    private void decide(Visit visit) {
        CaseRecords records = records(visit);
        Appeal filed = filed(records, visit.form(APPEAL));
        boolean overturned = "OVERTURNED".equals(visit.form("outcome"));
        String ground = visit.form("ground");
        if ((!overturned && !"UPHELD".equals(visit.form("outcome")))
                || ground == null
                || ground.length() > LONGEST_GROUND) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        Docket docket = new Docket(records, policy);
        if (docket.of(filed, visit.person().id(), clock.millis()).mine()) {
            // The page has no form for him; who sends one all the same is not let through.
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        boolean open = docket.state(filed) == Appeal.Type.FILED;
        if (!open && !isHis(records, filed, visit.person().id(), overturned)) {
            throw new Refusal(Refusal.Kind.DECIDED_BY_ANOTHER);
        }
        ResultReader reader = store.reader(visit.person().scope());
        long before = version(reader, filed.subject());
        List<Finding> seen = new ArrayList<>(covered(filed, reader.findingsOf(filed.subject())));
        if (open) {
            acts.decide(visit.person(), filed, overturned, seen, ground);
        }
        boolean effective = Effect.isSeen(before, () -> version(reader, filed.subject()));
        visit.goTo(
                "/appeals/one?appeal=" + Visit.encoded(filed.appeal()),
                effective ? "effective" : "taken");
    }

    /** Whether it is his own outcome that a second click sends again. */
    private static boolean isHis(
            CaseRecords records, Appeal filed, String reviewer, boolean overturned) {
        Appeal.Type type = overturned ? Appeal.Type.OVERTURNED : Appeal.Type.UPHELD;
        return records.outcomes(List.of(filed.appeal())).stream()
                .anyMatch(each -> reviewer.equals(each.reviewer()) && each.type() == type);
    }

    private static long version(ResultReader reader, Subject subject) {
        return reader.listing(subject).map(Listing::version).orElse(0L);
    }

    private static Appeal filed(CaseRecords records, String appeal) {
        if (appeal == null) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        return records.appeal(appeal).orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND));
    }

    private CaseRecords records(Visit visit) {
        return new CaseRecords(store.within(visit.person().scope()));
    }
}
