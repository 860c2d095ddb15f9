package io.qingliu.console.subject;

import io.qingliu.blacklist.policy.WorkingDays;
import io.qingliu.console.activity.ActivityReader;
import io.qingliu.console.acts.AccessLog;
import io.qingliu.console.acts.LatestActs;
import io.qingliu.console.acts.Seen;
import io.qingliu.console.acts.SentActs;
import io.qingliu.console.acts.SentVerdict;
import io.qingliu.console.acts.Verdicts;
import io.qingliu.console.findings.Changes;
import io.qingliu.console.findings.Closed;
import io.qingliu.console.findings.Following;
import io.qingliu.console.findings.Judgement;
import io.qingliu.console.people.Person;
import io.qingliu.console.people.Role;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.store.Decision;
import io.qingliu.console.store.ResultAnswers;
import io.qingliu.console.store.ResultReader;
import io.qingliu.console.store.ResultStore;
import io.qingliu.console.store.VisibleRing;
import io.qingliu.console.web.Desk;
import io.qingliu.console.web.DeskRoutes;
import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything about one subject on one page, and the acts of whoever may decide. */
public final class CaseDesk implements Desk {

    private static final Set<Role> DECIDE = Set.of(Role.ANALYST);
    private static final Set<Role> TAKE_OBJECTIONS = Set.of(Role.ADJUDICATOR);

    /** Where the message above the page asks what has become of an act. */
    private static final String FOLLOWED = "/followed";

    private final ResultStore store;
    private final Verdicts verdicts;
    private final SentActs<SentVerdict> sent;
    private final AccessLog accesses;
    private final HoursPage hours;
    private final Moments moments;
    private final WorkingDays calendar;
    private final InstantSource clock;

    /**
     * A desk over this store.
     *
     * @param sent remembers what was sent, for the pages after it
     * @param activities counts what a subject did by the hour; null where events cannot be read
     * @param calendar by which terms are counted
     */
    public CaseDesk(
            ResultStore store,
            Verdicts verdicts,
            SentActs<SentVerdict> sent,
            AccessLog accesses,
            ActivityReader activities,
            WorkingDays calendar,
            InstantSource clock) {
        this.store = store;
        this.verdicts = verdicts;
        this.sent = sent;
        this.accesses = accesses;
        this.calendar = calendar;
        this.clock = clock;
        moments = new Moments(verdicts);
        hours = new HoursPage(store, accesses, activities);
    }

    @Override
    public String id() {
        return "case";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.ANALYST, Role.ADJUDICATOR);
    }

    @Override
    public void routes(DeskRoutes routes) {
        routes.get("", this::show)
                .get("/hours", hours::show)
                .get(FOLLOWED, this::follow)
                .post("/verdict", this::decide);
    }

    private void show(Visit visit) {
        visit.countLookUp();
        show(visit, asked(visit));
    }

    private void show(Visit visit, Subject subject) {
        ResultReader reader = store.reader(visit.person().scope());
        List<Finding> findings = reader.findingsOf(subject);
        Listing listing = reader.listing(subject).orElse(null);
        if (findings.isEmpty() && listing == null) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        accesses.viewed(visit.person(), subject, findings.isEmpty() ? null : findings.get(0).id());
        CaseRecords records = records(visit);
        List<Decided> decided =
                Decided.of(records, subject, listing, visit.names(), visit.phrases());
        CaseView view = view(visit, reader, records, subject, findings, listing, decided);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("view", view);
        parameters.put("decided", decided);
        parameters.put("firms", FirmAnswer.of(reader, records, subject, calendar, clock.millis()));
        parameters.put("following", following(visit, reader, records, address(subject)));
        visit.show("subject/case.jte", visit.names().of(subject), parameters);
    }

    /** The message above the page, when it asks again what has become of an act. */
    private void follow(Visit visit) {
        String page =
                sent.of(visit.person(), visit.query(Following.SENT))
                        .map(each -> address(each.acts().get(0).subject()))
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND));
        ResultReader reader = store.reader(visit.person().scope());
        visit.show(
                "findings/following.jte",
                visit.phrases().text("sent.title"),
                Map.of("following", following(visit, reader, records(visit), page), "part", true));
    }

    private Following following(
            Visit visit, ResultReader reader, CaseRecords records, String page) {
        return Following.of(visit, sent, reader, records, page, "/case" + FOLLOWED, true);
    }

    private CaseRecords records(Visit visit) {
        return new CaseRecords(store.within(visit.person().scope()));
    }

    private CaseView view(
            Visit visit,
            ResultReader reader,
            CaseRecords records,
            Subject subject,
            List<Finding> findings,
            Listing listing,
            List<Decided> decided) {
        List<Signal> signals = reader.signalsOf(subject);
        List<MeasureRecommendation> measures = reader.measuresOf(subject);
        List<Notice> notices = reader.noticesOf(subject);
        ResultAnswers answered = new ResultAnswers();
        List<Share> shares = records.sharesOf(subject);
        answered.read(records, measures.stream().map(MeasureRecommendation::id).toList());
        answered.read(records, shares.stream().map(Share::id).toList());
        List<DepartmentPush> pushes = records.pushesOf(subject);
        answered.read(records, pushes.stream().map(DepartmentPush::id).toList());
        long now = clock.millis();
        List<CaseView.NextStep> next =
                NextSteps.of(
                        listing,
                        measures,
                        notices,
                        shares,
                        answered,
                        visit.phrases(),
                        visit.names(),
                        now);
        Map<String, Decision> decisions = reader.decisionsOn(findings);
        boolean sees = visit.person().scope().sees(subject);
        boolean decides = visit.person().isOneOf(DECIDE);
        VisibleRing ring = reader.ringOf(subject).orElse(null);
        return new CaseView(
                subject,
                address(subject),
                new Sentence(visit.phrases(), visit.names(), visit.formats())
                        .of(subject, findings, listing),
                findings.stream()
                        .map(
                                finding ->
                                        finding(
                                                finding,
                                                signals,
                                                listing,
                                                decisions.get(finding.id()),
                                                visit.person(),
                                                moments.ofOthers(finding.id(), visit.person()),
                                                records))
                        .toList(),
                listing,
                next,
                NextSteps.late(
                        measures, shares, answered, visit.phrases(), visit.names(), calendar, now),
                Timeline.of(
                        findings,
                        signals,
                        next,
                        decided,
                        NoticeLine.pins(notices, visit.phrases(), visit.names()),
                        ResultReader.SIGNALS),
                hours.before(subject),
                ring == null ? null : RingPicture.of(ring, subject),
                measures,
                answered,
                NoticeLine.of(notices, measures, shares, pushes, answered, calendar, now),
                shares,
                pushes,
                List.of(Severity.values()),
                decides && sees,
                decides && !sees,
                listing != null && visit.person().isOneOf(TAKE_OBJECTIONS)
                        ? "/appeals/new?subject=" + Visit.encoded(subject.toString())
                        : null);
    }

    private static String address(Subject subject) {
        return "/case?subject=" + Visit.encoded(subject.toString());
    }

    private static CaseView.FindingView finding(
            Finding finding,
            List<Signal> signals,
            Listing listing,
            Decision decision,
            Person person,
            List<LatestActs.Sent<Verdict.Type>> others,
            CaseRecords records) {
        List<CaseView.WhyRow> why = new ArrayList<>();
        for (Evidence evidence : finding.evidence()) {
            why.add(why(evidence, finding, signals));
        }
        why.sort(
                Comparator.comparingDouble(CaseView.WhyRow::strength)
                        .reversed()
                        .thenComparing(row -> row.evidence().rule()));
        List<LookAlikeResult> lookAlikes = new ArrayList<>(finding.lookAlikes());
        lookAlikes.sort(
                Comparator.comparing(LookAlikeResult::result)
                        .reversed()
                        .thenComparing(LookAlikeResult::id));
        return new CaseView.FindingView(
                finding,
                why,
                lookAlikes,
                (int) finding.evidence().stream().map(Evidence::family).distinct().count(),
                Verdicts.seen(finding, listing),
                decision,
                Closed.why(finding, decision, listing),
                Judgement.isRepeated(decision, person, Verdict.Type.CONFIRM, null),
                Moments.unseen(finding.id(), others, listing, records),
                Moments.shown(others));
    }

    private static CaseView.WhyRow why(Evidence evidence, Finding finding, List<Signal> signals) {
        double strength = -1;
        boolean strong = false;
        long first = 0;
        long last = 0;
        for (Signal signal : signals) {
            if (signal.rule().equals(evidence.rule()) && signal.behavior() == finding.behavior()) {
                strength = Math.max(strength, signal.weight() * signal.confidence());
                strong |= signal.strong();
                first = first == 0 ? signal.from() : Math.min(first, signal.from());
                last = Math.max(last, signal.time());
            }
        }
        return new CaseView.WhyRow(
                evidence, strength, strong, first, last, CaseView.Bar.of(evidence));
    }

    private void decide(Visit visit) {
        if (!visit.person().isOneOf(DECIDE)) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        String id = visit.form("case");
        if (id == null) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        Verdict.Type type = Judgement.type(visit.form("act"));
        Severity severity = severity(visit.form("severity"));
        if (type == Verdict.Type.SEVERITY && severity == null) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        String seen = visit.form(Seen.FIELD);
        if (seen == null) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        ResultReader reader = store.reader(visit.person().scope());
        Finding finding =
                reader.finding(id)
                        .filter(each -> !each.shadow())
                        // Who sees a subject by a tie only does not see what it rests on.
                        .filter(each -> visit.person().scope().sees(each.subject()))
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND));
        Subject subject = finding.subject();
        String problem = Judgement.problem(visit, type);
        if (problem != null) {
            visit.refuse(Refusal.Kind.BAD_FORM, address(subject), visit.form("note"), problem);
            show(visit, subject);
            return;
        }
        String note = Judgement.note(visit, type);
        boolean grades = type == Verdict.Type.SEVERITY || type == Verdict.Type.CONFIRM;
        Verdicts.Act act =
                Verdicts.Act.of(id, seen, visit.person(), type, grades ? severity : null, note);
        CaseRecords records = records(visit);
        Listing listing = reader.listing(subject).orElse(null);
        Changes changes = Changes.since(seen, finding, listing, visit);
        if (verdicts.isSent(act) || records.has(Verdict.STREAM, act.id())) {
            followed(visit, act, finding);
        } else if (changes.any()) {
            visit.changed(
                    address(subject),
                    changes.texts().isEmpty() ? "changed" : "changed.what",
                    visit.form("note"),
                    changes.joined(visit.phrases()));
            show(visit, subject);
        } else {
            String why = unfit(visit, reader, finding, listing, act);
            if (why == null) {
                why = moments.send(visit, act, finding, listing, records);
            }
            if (why == null) {
                followed(visit, act, finding);
            } else {
                visit.refuse(
                        Refusal.Kind.DECIDED, address(subject), visit.form("note"), "unsent", why);
                show(visit, subject);
            }
        }
    }

    /** Why it would have no effect; null if it may have one. */
    private static String unfit(
            Visit visit, ResultReader reader, Finding finding, Listing listing, Verdicts.Act act) {
        Decision decision = reader.decisionsOn(List.of(finding)).get(finding.id());
        String closed = Closed.why(finding, decision, listing);
        if (closed != null) {
            return visit.phrases().text("closed." + closed);
        }
        return Judgement.isRepeated(decision, visit.person(), act.type(), act.severity())
                ? visit.phrases().text("unsent.repeated", visit.formats().time(decision.time()))
                : null;
    }

    /** Goes back to the page, which then says what has become of it. */
    private void followed(Visit visit, Verdicts.Act act, Finding finding) {
        String token = sent.keep(visit.person(), List.of(SentVerdict.of(act, finding))).token();
        visit.goTo(Following.address(address(finding.subject()), token));
    }

    /** The subject, by itself or by the id of a finding on it: links from elsewhere have that. */
    private static Subject asked(Visit visit) {
        String finding = visit.query("finding");
        if (finding == null) {
            return Visit.subject(visit.query("subject"));
        }
        try {
            return ResultIds.subjectOf(finding);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
    }

    private static Severity severity(String name) {
        for (Severity severity : Severity.values()) {
            if (severity.name().equals(name)) {
                return severity;
            }
        }
        return null;
    }
}
