package io.qingliu.console.findings;

import io.qingliu.console.acts.AccessLog;
import io.qingliu.console.acts.Verdicts;
import io.qingliu.console.people.Role;
import io.qingliu.console.store.Age;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.store.Facet;
import io.qingliu.console.store.FindingFilter;
import io.qingliu.console.store.FindingOrder;
import io.qingliu.console.store.FindingPage;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The queue of findings: filtered, counted, and decided one by one or many at once. */
public final class FindingsDesk implements Desk {

    /** Who decides: only an analyst does, an adjudicator looks. */
    private static final Set<Role> DECIDE = Set.of(Role.ANALYST);

    private static final String DECIDE_AT = "/findings/verdicts";

    /** Findings that have changed are named up to so many. */
    private static final int NAMED = 5;

    private final ResultStore store;
    private final Verdicts verdicts;
    private final AccessLog accesses;
    private final InstantSource clock;

    /** A desk over this store, whose verdicts leave so. */
    public FindingsDesk(
            ResultStore store, Verdicts verdicts, AccessLog accesses, InstantSource clock) {
        this.store = store;
        this.verdicts = verdicts;
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
        routes.get("", this::show).post("/verdicts", this::decide).post("/compare", this::compare);
    }

    private void show(Visit visit) {
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
                        rows(reader, page.findings()),
                        page.total(),
                        facets(visit, filter, order, page),
                        orders(visit, filter, order),
                        QueueAddress.of(
                                new FindingFilter(Map.of(), null, !filter.trials(), null),
                                order,
                                null),
                        page.next() == null ? null : QueueAddress.of(filter, order, page.next()),
                        after == null ? null : QueueAddress.of(filter, order, null),
                        DECIDE_AT
                                + QueueAddress.of(filter, order, after)
                                        .substring(QueueAddress.QUEUE.length()),
                        visit.person().isOneOf(DECIDE) && !filter.trials());
        visit.show(
                "findings/queue.jte",
                visit.phrases().text("findings.desk"),
                Map.of("queue", queue));
    }

    private static List<Queue.Row> rows(ResultReader reader, List<Finding> findings) {
        Map<Subject, Listing> listings =
                reader.listings(findings.stream().map(Finding::subject).toList());
        List<Queue.Row> rows = new ArrayList<>();
        for (Finding finding : findings) {
            rows.add(
                    new Queue.Row(
                            finding,
                            listings.get(finding.subject()),
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
                            new FindingFilter(
                                    filter.chosen(),
                                    isIt ? null : age,
                                    filter.trials(),
                                    filter.id()),
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

    /** Shows those that are ticked side by side, {@link Comparison#MOST} of them at most. */
    private void compare(Visit visit) {
        List<String> cases = visit.forms("case").stream().distinct().toList();
        if (cases.size() < 2 || cases.size() > Comparison.MOST) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
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

    /**
     * Decides all that are ticked; what is not there any more, or is seen by a tie only or not at
     * all, is left out. What has changed since it was shown is not decided, and the page says
     * which.
     */
    private void decide(Visit visit) {
        if (!visit.person().isOneOf(DECIDE)) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        Verdict.Type type = Decision.type(visit.form("act"));
        String note = Decision.note(visit, type);
        List<String> cases = visit.forms("case").stream().distinct().toList();
        if (cases.isEmpty()) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        ResultReader reader = store.reader(visit.person().scope());
        CaseRecords records = new CaseRecords(store.within(visit.person().scope()));
        int sent = 0;
        List<String> changed = new ArrayList<>();
        for (String id : cases) {
            Optional<Finding> there =
                    reader.finding(id)
                            .filter(each -> !each.shadow())
                            .filter(each -> visit.person().scope().sees(each.subject()));
            if (there.isEmpty()) {
                continue;
            }
            Finding finding = there.get();
            String seen = visit.form(Queue.Row.seenField(id));
            if (seen == null) {
                throw new Refusal(Refusal.Kind.BAD_FORM);
            }
            Verdicts.Act act = Verdicts.Act.of(id, seen, visit.person(), type, null, note);
            Long version = reader.listing(finding.subject()).map(Listing::version).orElse(null);
            if (seen.equals(Verdicts.seen(finding, version))) {
                verdicts.send(act, finding);
                sent++;
            } else if (verdicts.isSent(act) || records.has(Verdict.STREAM, act.id())) {
                sent++;
            } else {
                changed.add(visit.names().of(finding.subject()));
            }
        }
        if (sent == 0 && changed.isEmpty()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        String back = back(visit.form("to"));
        if (!changed.isEmpty()) {
            visit.changed(
                    back,
                    "changed.some",
                    visit.form("note"),
                    visit.formats().count(sent),
                    visit.formats().count(changed.size()),
                    String.join(
                            visit.phrases().text("sentence.and"),
                            changed.subList(0, Math.min(NAMED, changed.size()))));
            show(visit);
            return;
        }
        visit.goTo(back, "verdicts");
    }

    /** The queue as it was: the form says where it stood. */
    private static String back(String to) {
        boolean ours = to != null && (to.equals("/findings") || to.startsWith("/findings?"));
        return ours ? to : "/findings";
    }
}
