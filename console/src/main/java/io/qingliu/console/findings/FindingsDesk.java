package io.qingliu.console.findings;

import io.qingliu.console.acts.AccessLog;
import io.qingliu.console.acts.SentActs;
import io.qingliu.console.acts.SentVerdict;
import io.qingliu.console.acts.Verdicts;
import io.qingliu.console.people.Role;
import io.qingliu.console.store.Age;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.store.Facet;
import io.qingliu.console.store.FindingFilter;
import io.qingliu.console.store.FindingOrder;
import io.qingliu.console.store.FindingPage;
import io.qingliu.console.store.Queued;
import io.qingliu.console.store.ResultReader;
import io.qingliu.console.store.ResultStore;
import io.qingliu.console.text.Names;
import io.qingliu.console.web.Desk;
import io.qingliu.console.web.DeskRoutes;
import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The queue of findings: filtered, counted, and decided one by one or many at once. */
public final class FindingsDesk implements Desk {

    /** Who decides: only an analyst does, an adjudicator looks. */
    private static final Set<Role> DECIDE = Set.of(Role.ANALYST);

    private static final String DECIDE_AT = "/findings/verdicts";

    /** Where the message above the queue asks what has become of acts. */
    private static final String FOLLOWED = "/followed";

    /** Where findings stand side by side. */
    private static final String COMPARED = "/compare";

    private final ResultStore store;
    private final Verdicts verdicts;
    private final SentActs<SentVerdict> sent;
    private final AccessLog accesses;
    private final InstantSource clock;

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
                        rows(reader, page),
                        page.total(),
                        facets(visit, filter, order, page),
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

    private static List<Queue.Row> rows(ResultReader reader, FindingPage page) {
        List<Finding> findings = page.findings();
        Map<Subject, Listing> listings =
                reader.listings(findings.stream().map(Finding::subject).toList());
        List<Queue.Row> rows = new ArrayList<>();
        for (Finding finding : findings) {
            rows.add(
                    new Queue.Row(
                            finding,
                            listings.get(finding.subject()),
                            page.decisions().get(finding.id()),
                            (int)
                                    finding.evidence().stream()
                                            .map(each -> each.family())
                                            .distinct()
                                            .count(),
                            "/case?subject=" + Visit.encoded(finding.subject().toString())));
        }
        return rows;
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

    private static List<Queue.FacetView> facets(
            Visit visit, FindingFilter filter, FindingOrder order, FindingPage page) {
        List<Queue.FacetView> facets = new ArrayList<>();
        if (!filter.trials()) {
            facets.add(queued(visit, filter, order, page));
        }
        for (Facet facet : Facet.values()) {
            List<Queue.Choice> choices = new ArrayList<>();
            String chosen = filter.of(facet);
            boolean listed = false;
            for (FindingPage.Count count : page.counts().get(facet)) {
                boolean isIt = count.value().equals(chosen);
                listed |= isIt;
                choices.add(
                        choice(
                                label(visit.names(), facet, count.value()),
                                count.findings(),
                                isIt,
                                filter.with(facet, isIt ? null : count.value()),
                                order));
            }
            if (chosen != null && !listed) {
                choices.add(
                        choice(
                                label(visit.names(), facet, chosen),
                                0,
                                true,
                                filter.with(facet, null),
                                order));
            }
            if (!choices.isEmpty()) {
                facets.add(
                        new Queue.FacetView(
                                visit.phrases().text("findings.facet." + facet.code()), choices));
            }
        }
        facets.add(ages(visit, filter, order, page));
        return facets;
    }

    private static Queue.FacetView queued(
            Visit visit, FindingFilter filter, FindingOrder order, FindingPage page) {
        List<Queue.Choice> choices = new ArrayList<>();
        for (Queued each : Queued.values()) {
            choices.add(
                    choice(
                            visit.phrases().text("findings.decided." + each.code()),
                            page.queued().get(each),
                            each == filter.queued(),
                            filter.with(each),
                            order));
        }
        return new Queue.FacetView(visit.phrases().text("findings.facet.decided"), choices);
    }

    private static Queue.FacetView ages(
            Visit visit, FindingFilter filter, FindingOrder order, FindingPage page) {
        List<Queue.Choice> choices = new ArrayList<>();
        for (Age age : Age.values()) {
            boolean isIt = age == filter.age();
            choices.add(
                    choice(
                            visit.phrases().text("findings.age." + age.code()),
                            page.ages().get(age),
                            isIt,
                            filter.with(isIt ? null : age),
                            order));
        }
        return new Queue.FacetView(visit.phrases().text("findings.facet.age"), choices);
    }

    private static Queue.Choice choice(
            String label, long count, boolean chosen, FindingFilter to, FindingOrder order) {
        return new Queue.Choice(label, count, chosen, QueueAddress.of(to, order, null));
    }

    private static String label(Names names, Facet facet, String value) {
        return switch (facet) {
            case STATUS -> names.of(FindingStatus.valueOf(value));
            case BEHAVIOR -> names.of(Behavior.valueOf(value));
            case KIND -> names.of(SubjectKind.valueOf(value));
            case PLATFORM, RULE -> value;
        };
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
        return cases.size() >= 2 && cases.size() <= Comparison.MOST;
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

    /** The queue again, with what is missing; what was ticked and written is not lost. */
    private void incomplete(Visit visit, List<String> cases, String problem) {
        visit.refuse(Refusal.Kind.BAD_FORM, back(visit.form("to")), visit.form("note"), problem);
        show(visit, Set.copyOf(cases), null);
    }

    /**
     * Decides all that are ticked; what is not there any more, or is seen by a tie only or not at
     * all, is left out. What has changed since it was shown, is decided so already or cannot be
     * decided is not, and the page says which and why; those that were sent are followed all the
     * same.
     */
    private void decide(Visit visit) {
        if (!visit.person().isOneOf(DECIDE)) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        Verdict.Type type = Judgement.type(visit.form("act"));
        List<String> cases = visit.forms("case").stream().distinct().toList();
        if (cases.isEmpty()) {
            incomplete(visit, cases, "unsent.none");
            return;
        }
        if (type == Verdict.Type.REJECT && visit.form("reason") == null) {
            incomplete(visit, cases, "unsent.reason");
            return;
        }
        String note = Judgement.note(visit, type);
        Bulk bulk = new Bulk(visit, store, verdicts, type, note);
        cases.forEach(bulk::decide);
        if (bulk.isEmpty()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        String back = back(visit.form("to"));
        String token =
                bulk.acts().isEmpty() ? null : sent.keep(visit.person(), bulk.acts()).token();
        if (bulk.isWhole()) {
            visit.goTo(Following.address(back, token));
            return;
        }
        visit.refuse(Refusal.Kind.DECIDED, back, visit.form("note"), "unsent", bulk.summary());
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
