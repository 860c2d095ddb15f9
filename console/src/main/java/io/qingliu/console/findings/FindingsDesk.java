package io.qingliu.console.findings;

import io.qingliu.console.acts.AccessLog;
import io.qingliu.console.acts.SentActs;
import io.qingliu.console.acts.SentVerdict;
import io.qingliu.console.acts.Verdicts;
import io.qingliu.console.people.Role;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.store.FindingFilter;
import io.qingliu.console.store.FindingOrder;
import io.qingliu.console.store.FindingPage;
import io.qingliu.console.store.Queued;
import io.qingliu.console.store.ResultReader;
import io.qingliu.console.store.ResultStore;
import io.qingliu.console.web.Desk;
import io.qingliu.console.web.DeskRoutes;
import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Finding;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The queue of findings: filtered, counted, and decided one by one or many at once. */
public final class FindingsDesk implements Desk {

    /** Characters of an id as an address has it: of the 512 bytes that one can have. */
    private static final int LONGEST_CODED = 3 * 512;

    /** Who decides: only an analyst does, an adjudicator looks. */
    private static final Set<Role> DECIDE = Set.of(Role.ANALYST);

    static final String DECIDE_AT = "/findings/verdicts";

    /** Where the message above the queue asks what has become of acts. */
    private static final String FOLLOWED = "/followed";

    /** Where findings stand side by side. */
    private static final String COMPARED = "/compare";

    private final ResultStore store;
    private final Verdicts verdicts;
    private final SentActs<SentVerdict> sent;
    private final AccessLog accesses;
    private final InstantSource clock;
    private final AllPage all;
    private final BatchPage batches;

    /**
     * A desk over this store, whose verdicts leave so.
     *
     * @param sent remembers what was sent, for the pages after it
     */
    public FindingsDesk(
            ResultStore store,
            Verdicts verdicts,
            SentActs<SentVerdict> sent,
            AccessLog accesses,
            InstantSource clock) {
        this.store = store;
        this.verdicts = verdicts;
        this.sent = sent;
        this.accesses = accesses;
        this.clock = clock;
        all = new AllPage(store, accesses, clock);
        batches = new BatchPage(store, sent, accesses);
    }

    @Override
    public String id() {
        return "findings";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.ANALYST, Role.ADJUDICATOR);
    }

    @Override
    public void routes(DeskRoutes routes) {
        routes.get("", this::show)
                .get(FOLLOWED, this::follow)
                .post("/verdicts", this::decide)
                .get(AllPage.PATH, this::showAll)
                .get(BatchPage.PATH, batches::show)
                .get(COMPARED, this::compared)
                .post(COMPARED, this::compare);
    }

    private void show(Visit visit) {
        show(visit, Set.of(), visit.query(Following.SENT));
    }

    /**
     * @param token names what was sent and is followed; null for nothing
     */
    private void show(Visit visit, Set<String> ticked, String token) {
        FindingFilter filter = QueueAddress.filter(visit);
        FindingOrder order = FindingOrder.of(visit.query(QueueAddress.ORDER));
        String after = visit.query(QueueAddress.AFTER);
        if (filter.id() != null) {
            visit.countLookUp();
        }
        ResultReader reader = store.reader(visit.person().scope());
        FindingPage page = reader.findings(filter, order, after, clock.millis());
        Queue queue =
                new Queue(
                        filter,
                        order,
                        Queue.rows(reader, page.findings(), page.decisions()),
                        page.total(),
                        new QueueFacets(visit, filter, order).links(page),
                        orders(visit, filter, order),
                        QueueAddress.of(
                                new FindingFilter(
                                        Map.of(),
                                        null,
                                        !filter.trials(),
                                        null,
                                        filter.trials() ? Queued.UNDECIDED : Queued.ANY),
                                order,
                                null),
                        page.next() == null ? null : QueueAddress.of(filter, order, page.next()),
                        after == null ? null : QueueAddress.of(filter, order, null),
                        DECIDE_AT
                                + QueueAddress.of(filter, order, after)
                                        .substring(QueueAddress.QUEUE.length()),
                        visit.person().isOneOf(DECIDE) && !filter.trials(),
                        page.exact(),
                        ticked);
        CaseRecords records = new CaseRecords(store.within(visit.person().scope()));
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("queue", queue);
        parameters.put(
                "following",
                following(visit, token, reader, records, QueueAddress.of(filter, order, after)));
        visit.show("findings/queue.jte", visit.phrases().text("findings.desk"), parameters);
    }

    /** All that the filter selects, for whoever decides; or the queue, which says why not. */
    private void showAll(Visit visit) {
        if (!visit.person().isOneOf(DECIDE)) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        String queue = QueueAddress.of(visit);
        switch (all.show(visit, null)) {
            case WHOLE -> {}
            case TOO_MANY -> {
                String most = visit.formats().count(Bulk.MOST);
                visit.showInstead(null, queue, "findings.all.beyond", most);
                show(visit, Set.of(), null);
            }
            case NOT_IN_TIME -> {
                visit.showInstead(Refusal.Kind.AWAY, queue, "findings.all.late");
                show(visit, Set.of(), null);
            }
        }
    }

    private void tooMany(Visit visit, String queue) {
        visit.refuse(
                Refusal.Kind.BAD_FORM,
                queue,
                visit.form("note"),
                "unsent.many",
                visit.formats().count(Bulk.MOST));
        show(visit, Set.of(), null);
    }

    private Following following(
            Visit visit, String token, ResultReader reader, CaseRecords records, String page) {
        return Following.of(
                visit, sent, token, reader, records, page, QueueAddress.QUEUE + FOLLOWED, false);
    }

    /** The message above the queue, when it asks again what has become of acts. */
    private void follow(Visit visit) {
        ResultReader reader = store.reader(visit.person().scope());
        CaseRecords records = new CaseRecords(store.within(visit.person().scope()));
        String token = visit.query(Following.SENT);
        Following following = following(visit, token, reader, records, back(visit.query("page")));
        if (following == null) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        visit.show(
                "findings/following.jte",
                visit.phrases().text("sent.title"),
                Map.of("following", following, "part", true));
    }

    private static List<Queue.Choice> orders(
            Visit visit, FindingFilter filter, FindingOrder chosen) {
        List<Queue.Choice> orders = new ArrayList<>();
        for (FindingOrder order : FindingOrder.values()) {
            orders.add(
                    new Queue.Choice(
                            visit.phrases().text("findings.order." + order.code()),
                            -1,
                            order == chosen,
                            QueueAddress.of(filter, order, null)));
        }
        return orders;
    }

    /**
     * Goes to those that are ticked side by side: a page of its own address, to which Back leads.
     */
    private void compare(Visit visit) {
        List<String> cases = visit.forms("case").stream().distinct().toList();
        if (!areComparable(cases)) {
            incomplete(visit, cases, "unsent.compare");
            return;
        }
        visit.goTo(
                QueueAddress.QUEUE
                        + COMPARED
                        + cases.stream()
                                .map(id -> "case=" + Visit.encoded(id))
                                .collect(Collectors.joining("&", "?", "")));
    }

    private static boolean areComparable(List<String> cases) {
        return cases.size() >= 2
                && cases.size() <= Comparison.MOST
                // They go into an address, which has an end.
                && cases.stream().allMatch(id -> Visit.encoded(id).length() <= LONGEST_CODED);
    }

    /** Shows findings side by side, {@link Comparison#MOST} of them at most. */
    private void compared(Visit visit) {
        List<String> cases = visit.queries("case").stream().distinct().toList();
        if (!areComparable(cases)) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        ResultReader reader = store.reader(visit.person().scope());
        List<Finding> findings = new ArrayList<>();
        for (String id : cases) {
            visit.countLookUp();
            reader.finding(id).ifPresent(findings::add);
        }
        if (findings.size() < 2) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        for (Finding finding : findings) {
            accesses.viewed(visit.person(), finding.subject(), finding.id());
        }
        visit.show(
                "findings/compare.jte",
                visit.phrases().text("findings.compare"),
                Map.of("comparison", Comparison.of(findings)));
    }

    /** The page again, with what is missing; what was ticked and written is not lost. */
    private void incomplete(Visit visit, List<String> cases, String problem) {
        String queue = back(visit.form("to"));
        boolean ofAll = visit.form(AllPage.FIELD) != null;
        String page = ofAll ? AllPage.address(visit) : queue;
        visit.refuse(Refusal.Kind.BAD_FORM, page, visit.form("note"), problem);
        if (!ofAll) {
            show(visit, Set.copyOf(cases), null);
        } else {
            switch (all.show(visit, Set.copyOf(cases))) {
                case WHOLE -> {}
                case TOO_MANY -> tooMany(visit, queue);
                case NOT_IN_TIME -> {
                    String lacks = visit.phrases().text(problem);
                    visit.refuse(
                            Refusal.Kind.AWAY, queue, visit.form("note"), "unsent.late", lacks);
                    show(visit, Set.of(), null);
                }
            }
        }
    }

    /**
     * Decides all that are ticked, {@link Bulk#MOST} at most; what is not there any more, or is
     * seen by a tie only or not at all, is left out. What has changed since it was shown, is
     * decided so already or cannot be decided is not, and the page says which and why; those that
     * were sent are followed all the same.
     */
    private void decide(Visit visit) {
        if (!visit.person().isOneOf(DECIDE)) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        Verdict.Type type = Judgement.type(visit.form("act"));
        if (type == Verdict.Type.SEVERITY) {
            // A grade is given on the page of a case.
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        List<String> cases = visit.forms("case").stream().distinct().toList();
        if (cases.isEmpty()) {
            incomplete(visit, cases, "unsent.none");
            return;
        }
        String problem = Judgement.problem(visit, type);
        if (problem != null) {
            incomplete(visit, cases, problem);
            return;
        }
        String back = back(visit.form("to"));
        if (cases.size() > Bulk.MOST) {
            tooMany(visit, back);
            return;
        }
        String note = Judgement.note(visit, type);
        Bulk bulk = new Bulk(visit, store, verdicts, type, note);
        bulk.decide(cases);
        if (bulk.isEmpty()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        String token =
                bulk.acts().isEmpty() ? null : sent.keep(visit.person(), bulk.acts()).token();
        if (bulk.isWhole()) {
            visit.goTo(Following.address(back, token));
            return;
        }
        visit.refuse(bulk.problem(), back, visit.form("note"), "unsent", bulk.summary());
        show(visit, Set.of(), token);
    }

    /** The queue as it was: the form says where it stood. */
    private static String back(String to) {
        boolean ours = to != null && (to.equals("/findings") || to.startsWith("/findings?"));
        return ours ? withoutSent(to) : "/findings";
    }

    /** What was sent before is followed no longer. */
    private static String withoutSent(String address) {
        return address.replaceAll("(?<=[?&])(?:sent|end|done)=[^&]*&?", "").replaceAll("[?&]$", "");
    }
}
