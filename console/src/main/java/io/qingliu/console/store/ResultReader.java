package io.qingliu.console.store;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.qingliu.console.people.Scope;
import io.qingliu.console.text.ReadingOrder;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What a person reads of findings and of one subject, within his scope. */
public final class ResultReader {

    /** Findings on a page. */
    public static final int PAGE = 50;

    /** Measures or notices of one subject: 17 measures to each member that may carry them out. */
    static final int EFFECTS = 500;

    /** Most subjects of one id among which somebody chooses. */
    private static final int LISTED = 20;

    /** Signals on a timeline, the newest. */
    public static final int SIGNALS = 500;

    /** Subjects whose entries one search asks for, and how many may have an id in common. */
    private static final int ENTRIES = 200;

    private static final int SAME_ID = 50;

    private final ScopedSearch search;
    private final Scope scope;
    private final Decisions decisions;
    private final Supplier<DecidedCases> standing;
    private final ShownFindings shown;

    /**
     * @param memory of what stands decided, which all readers share
     */
    ResultReader(ScopedSearch search, Scope scope, DecidedMemory memory) {
        this(
                search,
                scope,
                memory,
                DecidedCases.MOST,
                StandingDecisions.AT_ONCE,
                ShownFindings.PATIENCE);
    }

    /**
     * @param most decided cases of a kind that are left out by their ids
     * @param atOnce of which so many are looked up by one search
     * @param patience for which it reads on over decided ones
     */
    ResultReader(
            ScopedSearch search,
            Scope scope,
            DecidedMemory memory,
            int most,
            int atOnce,
            Duration patience) {
        this.search = search;
        this.scope = scope;
        decisions = new Decisions(search);
        shown = new ShownFindings(search, scope, this::decisionsOn, patience);
        StandingDecisions asked =
                new StandingDecisions(search, decisions, this::listings, most, atOnce);
        standing = () -> memory.of(scope, search, asked::cases);
    }

    /**
     * A page of findings with its counts. The page is found by its order alone however many
     * findings there are, and the counts are the same for every page, which the cluster remembers
     * while nothing is added. What is decided lies in other documents: it is asked for first, and
     * left out by its ids ({@link StandingDecisions}, {@link DecidedMemory}).
     *
     * @param after {@link FindingPage#next} of the page before; null for the first
     * @param now epoch milliseconds; the counts are of the minute
     */
    public FindingPage findings(FindingFilter filter, FindingOrder order, String after, long now) {
        long minute = minute(now);
        // Whoever judges findings of a rule on trial decides nothing.
        DecidedCases decided = filter.trials() ? new DecidedCases(List.of(), true) : standing.get();
        ShownFindings.Shown page = shown.of(filter, decided, order, after, minute, PAGE);
        Map<String, Aggregate> counted =
                search.search(
                                Finding.STREAM,
                                filter.always(decided),
                                request ->
                                        request.size(0)
                                                .requestCache(true)
                                                .trackTotalHits(t -> t.enabled(false))
                                                .aggregations(FacetCounts.asked(filter, minute)))
                        .aggregations();
        Map<Facet, List<FindingPage.Count>> values = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            values.put(facet, FacetCounts.read(facet, counted.get(facet.code())));
        }
        Map<Age, Long> ages = new EnumMap<>(Age.class);
        for (Age age : Age.values()) {
            ages.put(age, counted.get(age.code()).filter().docCount());
        }
        long total = counted.get("all").filter().docCount();
        return new FindingPage(
                page.findings(),
                page.decisions(),
                total,
                page.next(),
                values,
                ages,
                queued(filter, decided, total, minute),
                decided.all());
    }

    /** How many are decided and how many are not, of which one is counted already. */
    private Map<Queued, Long> queued(
            FindingFilter filter, DecidedCases decided, long total, long minute) {
        Map<Queued, Long> queued = new EnumMap<>(Queued.class);
        Queued other = filter.queued() == Queued.DECIDED ? Queued.UNDECIDED : Queued.DECIDED;
        FindingFilter others = filter.with(other);
        long rest =
                decided.cases().isEmpty() && other == Queued.DECIDED
                        ? 0
                        : search.search(
                                        Finding.STREAM,
                                        Where.all(
                                                others.always(decided),
                                                others.narrowed(null, minute)),
                                        request ->
                                                request.size(0)
                                                        .requestCache(true)
                                                        .trackTotalHits(t -> t.enabled(true)))
                                .hits()
                                .total()
                                .value();
        queued.put(other, rest);
        queued.put(
                other == Queued.DECIDED ? Queued.UNDECIDED : Queued.DECIDED,
                filter.queued() == Queued.ANY ? total - rest : total);
        queued.put(Queued.ANY, filter.queued() == Queued.ANY ? total : total + rest);
        return queued;
    }

    /**
     * All findings of a filter, if they are not too many and can be read in time.
     *
     * @param most how many are read at most
     * @param now epoch milliseconds; an age is counted back from its minute
     */
    public Selection select(FindingFilter filter, FindingOrder order, int most, long now) {
        DecidedCases decided = filter.trials() ? new DecidedCases(List.of(), true) : standing.get();
        // One more tells whether there are more.
        ShownFindings.Shown all = shown.of(filter, decided, order, null, minute(now), most + 1);
        return new Selection(
                all.findings().stream().limit(most).toList(), all.decisions(), extent(all, most));
    }

    private static Extent extent(ShownFindings.Shown read, int most) {
        if (read.findings().size() > most) {
            return Extent.TOO_MANY;
        }
        return read.next() == null ? Extent.WHOLE : Extent.NOT_IN_TIME;
    }

    /** Whether a selection is all that its filter selects, and if not, why. */
    public enum Extent {
        WHOLE,
        /** There are more than were asked for. */
        TOO_MANY,
        /** There may be more: the time was over before all were read. */
        NOT_IN_TIME
    }

    /**
     * What a filter selects.
     *
     * @param findings in the order asked for
     * @param decisions the last decision on each of them, by its id; none where there is none
     * @param extent whether these are all
     */
    public record Selection(
            List<Finding> findings, Map<String, Decision> decisions, Extent extent) {

        /** Keeps both as they are. */
        public Selection {
            findings = List.copyOf(findings);
            decisions = Map.copyOf(decisions);
        }
    }

    private static long minute(long now) {
        return now - Math.floorMod(now, Duration.ofMinutes(1).toMillis());
    }

    /** The last decision on each of these findings, by its id; none where there is none. */
    public Map<String, Decision> decisionsOn(Collection<Finding> findings) {
        return decisions.on(findings, this::listings);
    }

    /** A finding by its id; empty if there is none, or it is not seen. */
    public Optional<Finding> finding(String id) {
        return findings(List.of(id)).values().stream().findFirst();
    }

    /**
     * Findings by their ids; those that are not there, or not seen, are not in it.
     *
     * @param ids 10,000 at most
     */
    public Map<String, Finding> findings(Collection<String> ids) {
        Map<String, Finding> findings = new HashMap<>();
        if (!ids.isEmpty()) {
            Query theirs = Where.oneOf("id", ids);
            stripped(find(Finding.STREAM, theirs, ids.size(), Finding.class))
                    .forEach(each -> findings.put(each.id(), each));
        }
        return findings;
    }

    /** All findings about a subject: trials last, of the others the highest score first. */
    public List<Finding> findingsOf(Subject subject) {
        return stripped(find(Finding.STREAM, Where.about(subject), EFFECTS, Finding.class)).stream()
                .sorted(
                        Comparator.comparing(Finding::shadow)
                                .thenComparing(Finding::score, Comparator.reverseOrder())
                                .thenComparing(Finding::id))
                .toList();
    }

    /** The listing of a subject; empty if there is none, or it is not seen. */
    public Optional<Listing> listing(Subject subject) {
        return find(Listing.STREAM, Where.about(subject), 1, Listing.class).stream().findFirst();
    }

    /** The subjects of that id, of whatever kind and platform, that have a listing. */
    public List<Subject> listed(String id) {
        return find(Listing.STREAM, Where.is("subject.id", id), LISTED, Listing.class).stream()
                .map(Listing::subject)
                .sorted(ReadingOrder.SUBJECTS)
                .toList();
    }

    /** Whether the listing of a subject takes an act into account; see {@link Listing#acts}. */
    public boolean hasTaken(Subject subject, String act) {
        return listing(subject).filter(each -> each.acts().contains(Listing.act(act))).isPresent();
    }

    /** The listings of those subjects that have one. */
    public Map<Subject, Listing> listings(Collection<Subject> subjects) {
        Map<Subject, Listing> listings = new HashMap<>();
        if (subjects.isEmpty()) {
            return listings;
        }
        Set<Subject> theirs = Set.copyOf(subjects);
        List<String> ids = theirs.stream().map(Subject::id).distinct().sorted().toList();
        for (int from = 0; from < ids.size(); from += ENTRIES) {
            // An id may be that of subjects of several kinds and platforms.
            List<String> some = ids.subList(from, Math.min(ids.size(), from + ENTRIES));
            Query any = Where.oneOf("subject.id", some);
            for (Listing listing : find(Listing.STREAM, any, ENTRIES * SAME_ID, Listing.class)) {
                if (theirs.contains(listing.subject())) {
                    listings.put(listing.subject(), listing);
                }
            }
        }
        return listings;
    }

    /** The measures recommended about a subject, by deadline. */
    public List<MeasureRecommendation> measuresOf(Subject subject) {
        return find(
                        MeasureRecommendation.STREAM,
                        Where.about(subject),
                        EFFECTS,
                        MeasureRecommendation.class)
                .stream()
                .sorted(
                        Comparator.comparing(
                                        MeasureRecommendation::deadline,
                                        Comparator.nullsLast(Comparator.naturalOrder()))
                                .thenComparing(MeasureRecommendation::measure)
                                .thenComparing(MeasureRecommendation::member, ReadingOrder.IDS))
                .toList();
    }

    /** The notices about a subject, in the order of their versions. */
    public List<Notice> noticesOf(Subject subject) {
        return find(Notice.STREAM, Where.about(subject), EFFECTS, Notice.class).stream()
                .sorted(Comparator.comparingLong(Notice::version).thenComparing(Notice::id))
                .toList();
    }

    /** The signals that flag a subject and hold, the newest first, at most {@link #SIGNALS}. */
    public List<Signal> signalsOf(Subject subject) {
        Query flagged =
                Query.of(q -> q.nested(n -> n.path("flags").query(Where.about("flags.", subject))));
        SortOptions newest =
                SortOptions.of(s -> s.field(f -> f.field("time").order(SortOrder.Desc)));
        return ScopedSearch.records(
                search.search(
                        Signal.STREAM,
                        Where.all(flagged, Where.not(Where.is("withdrawn", true))),
                        request -> request.size(SIGNALS).sort(newest)),
                Signal.class);
    }

    /** The ring a subject belongs to, without what is not seen of it. */
    public Optional<VisibleRing> ringOf(Subject subject) {
        Query member =
                Query.of(
                        q ->
                                q.nested(
                                        n ->
                                                n.path("members")
                                                        .query(Where.about("members.", subject))));
        return find(Ring.STREAM, member, 1, Ring.class).stream()
                .findFirst()
                .map(ring -> VisibleRing.of(ring, scope));
    }

    /**
     * Alerts to logistics firms about a shop, or about a courier, those who answered last first;
     * about others there are none.
     */
    public List<CourierAlert> alertsAbout(Subject subject) {
        boolean isShop = subject.kind() == SubjectKind.SHOP;
        if (!isShop && subject.kind() != SubjectKind.COURIER) {
            return List.of();
        }
        Query about =
                Where.all(
                        Where.is(isShop ? "platform" : "carrier", subject.platform()),
                        Where.is(isShop ? "shop" : "courier", subject.id()));
        return find(CourierAlert.STREAM, about, EFFECTS, CourierAlert.class).stream()
                .sorted(
                        Comparator.comparing(
                                        CourierAlert::answeredAt,
                                        Comparator.nullsLast(Comparator.reverseOrder()))
                                .thenComparing(CourierAlert::id))
                .toList();
    }

    private <T extends Record> List<T> find(String stream, Query query, int size, Class<T> type) {
        return ScopedSearch.records(
                search.search(stream, query, request -> request.size(size)), type);
    }

    /** Tied subjects of platforms that are not seen are counted, not named. */
    private List<Finding> stripped(List<Finding> findings) {
        return findings.stream().map(finding -> Stripped.of(finding, scope)).toList();
    }
}
