package io.qingliu.console.findings;

import io.qingliu.console.acts.Seen;
import io.qingliu.console.acts.Verdicts;
import io.qingliu.console.store.Decision;
import io.qingliu.console.store.FindingFilter;
import io.qingliu.console.store.FindingOrder;
import io.qingliu.console.store.Queued;
import io.qingliu.console.store.ResultReader;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the template of the queue shows.
 *
 * @param filter as asked for
 * @param order as asked for
 * @param rows the findings of this page
 * @param total how many fit on all pages
 * @param facets the filters with their counts
 * @param orders addresses of both orders
 * @param trials address of the findings of rules on trial, or back
 * @param next address of the next page; null on the last
 * @param first address of the first page; null if this is it
 * @param decide where the form goes: with what is asked for, so that it is shown again
 * @param mayAct whether the person may decide
 * @param exact whether the counts are: if not, some that were decided long ago are in them
 * @param ticked ids of findings that were ticked in a form that was not sent
 */
public record Queue(
        FindingFilter filter,
        FindingOrder order,
        List<Row> rows,
        long total,
        List<FacetView> facets,
        List<Choice> orders,
        String trials,
        String next,
        String first,
        String decide,
        boolean mayAct,
        boolean exact,
        Set<String> ticked) {

    /**
     * Bytes of one finding in a form of {@link Bulk#MOST}, without the names of its fields: the
     * form is taken up to a million and a half.
     */
    static final int LONGEST = 1_400;

    /**
     * A finding and what has become of its subject.
     *
     * @param listing null if there is none
     * @param decision the last on it; null if there is none
     * @param families kinds of evidence
     * @param address of the subject's page
     */
    public record Row(
            Finding finding, Listing listing, Decision decision, int families, String address) {

        /** What a verdict on it rests on, as the form carries it. */
        public String seen() {
            return Verdicts.seen(finding, listing);
        }

        /** The same in a form of {@link Bulk#MOST} findings, none of which may take up more. */
        public String seenOfMany() {
            // The id stands in it twice.
            int rest = LONGEST - 2 * Verdicts.lengthInAForm(finding.id());
            return Verdicts.seen(finding, listing, rest);
        }

        /** The address of a subject's page. */
        static String address(Subject subject) {
            return "/case?subject=" + Visit.encoded(subject.toString());
        }

        /** The field that carries it. */
        public static String seenField(String caseId) {
            return Seen.FIELD + ':' + caseId;
        }
    }

    /** Rows of these findings. */
    static List<Row> rows(
            ResultReader reader, List<Finding> findings, Map<String, Decision> decisions) {
        Map<Subject, Listing> listings =
                reader.listings(findings.stream().map(Finding::subject).toList());
        List<Row> rows = new ArrayList<>();
        for (Finding finding : findings) {
            rows.add(
                    new Row(
                            finding,
                            listings.get(finding.subject()),
                            decisions.get(finding.id()),
                            (int)
                                    finding.evidence().stream()
                                            .map(each -> each.family())
                                            .distinct()
                                            .count(),
                            Row.address(finding.subject())));
        }
        return rows;
    }

    /** Whether the filter selects more than this page shows, and the person may decide on it. */
    public boolean hasOtherPages() {
        return mayAct && !rows.isEmpty() && (next != null || first != null);
    }

    /** Where all that the filter selects can be decided at once; null if they are too many. */
    public String all() {
        // A count that has decided ones in it is too high.
        return total <= Bulk.MOST || !exact ? AllPage.address(filter, order) : null;
    }

    /** How many are decided at once at most. */
    public int most() {
        return Bulk.MOST;
    }

    /**
     * The phrase of a page without a row. Who has a next page may have more to decide: reading on
     * over what is decided ends after some seconds.
     */
    public String empty() {
        if (next != null) {
            return "findings.empty.more";
        }
        if (!filter.isPlain()) {
            return "findings.empty.filtered";
        }
        if (filter.trials()) {
            return "findings.empty.trials";
        }
        return filter.queued() == Queued.UNDECIDED ? "findings.empty.undecided" : "findings.empty";
    }

    /** A filter: its phrase and its values. */
    public record FacetView(String label, List<Choice> choices) {

        public FacetView {
            choices = List.copyOf(choices);
        }
    }

    /**
     * A link with a count.
     *
     * @param count how many findings are behind it; negative for none shown
     */
    public record Choice(String label, long count, boolean chosen, String address) {}

    public Queue {
        rows = List.copyOf(rows);
        facets = List.copyOf(facets);
        orders = List.copyOf(orders);
        ticked = Set.copyOf(ticked);
    }
}
