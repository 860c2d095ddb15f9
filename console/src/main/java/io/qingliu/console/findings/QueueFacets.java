package io.qingliu.console.findings;

import io.qingliu.console.store.Age;
import io.qingliu.console.store.Facet;
import io.qingliu.console.store.FindingFilter;
import io.qingliu.console.store.FindingOrder;
import io.qingliu.console.store.FindingPage;
import io.qingliu.console.store.Queued;
import io.qingliu.console.text.Names;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.List;

/** The filters of the queue in words, and as links with their counts. */
final class QueueFacets {

    private final Visit visit;
    private final FindingFilter filter;
    private final FindingOrder order;

    /** Of what is asked for. */
    QueueFacets(Visit visit, FindingFilter filter, FindingOrder order) {
        this.visit = visit;
        this.filter = filter;
        this.order = order;
    }

    /** All filters with what each value would leave. */
    List<Queue.FacetView> links(FindingPage page) {
        List<Queue.FacetView> facets = new ArrayList<>();
        if (!filter.trials()) {
            facets.add(queued(page));
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
                                filter.with(facet, isIt ? null : count.value())));
            }
            if (chosen != null && !listed) {
                choices.add(
                        choice(
                                label(visit.names(), facet, chosen),
                                0,
                                true,
                                filter.with(facet, null)));
            }
            if (!choices.isEmpty()) {
                facets.add(new Queue.FacetView(title(facet.code()), choices));
            }
        }
        facets.add(ages(page));
        return facets;
    }

    private Queue.FacetView queued(FindingPage page) {
        List<Queue.Choice> choices = new ArrayList<>();
        for (Queued each : Queued.values()) {
            choices.add(
                    choice(
                            text(each),
                            page.queued().get(each),
                            each == filter.queued(),
                            filter.with(each)));
        }
        return new Queue.FacetView(title("decided"), choices);
    }

    private Queue.FacetView ages(FindingPage page) {
        List<Queue.Choice> choices = new ArrayList<>();
        for (Age age : Age.values()) {
            boolean isIt = age == filter.age();
            choices.add(
                    choice(text(age), page.ages().get(age), isIt, filter.with(isIt ? null : age)));
        }
        return new Queue.FacetView(title("age"), choices);
    }

    /** What is chosen, a phrase each: what somebody reads before he decides upon all of it. */
    List<String> chosen() {
        List<String> chosen = new ArrayList<>();
        add(chosen, "decided", text(filter.queued()));
        for (Facet facet : Facet.values()) {
            if (filter.of(facet) != null) {
                add(chosen, facet.code(), label(visit.names(), facet, filter.of(facet)));
            }
        }
        if (filter.age() != null) {
            add(chosen, "age", text(filter.age()));
        }
        if (filter.id() != null) {
            chosen.add(
                    visit.phrases()
                            .text(
                                    "findings.chosen",
                                    visit.phrases().text("findings.subject"),
                                    filter.id()));
        }
        return chosen;
    }

    private void add(List<String> chosen, String facet, String value) {
        chosen.add(visit.phrases().text("findings.chosen", title(facet), value));
    }

    private String title(String facet) {
        return visit.phrases().text("findings.facet." + facet);
    }

    private String text(Queued queued) {
        return visit.phrases().text("findings.decided." + queued.code());
    }

    private String text(Age age) {
        return visit.phrases().text("findings.age." + age.code());
    }

    private Queue.Choice choice(String label, long count, boolean chosen, FindingFilter to) {
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
}
