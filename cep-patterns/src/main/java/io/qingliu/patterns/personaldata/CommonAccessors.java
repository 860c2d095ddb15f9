package io.qingliu.patterns.personaldata;

import static java.time.Duration.ofDays;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.ListAttribute;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Whom the victims of scam calls have in common: who had looked up the order or parcel of each, for
 * no business, before they were called (R-PII-07; docs/adr/0062). It takes two hops. The first job
 * learns under each order who had seen it when somebody reports it ({@code -SEEN}); the second
 * counts the victims under each of those who had. {@code -SIZE} is what they are held against: how
 * much somebody looks up for no business at all.
 */
final class CommonAccessors {

    private static final String SEEN = "PII-07-SEEN";
    private static final String SIZE = "PII-07-SIZE";

    /** What R-PII-07 asks of victims. */
    private static final int VICTIMS = 5;

    /**
     * Reports of a thing looked up from which on they are more than chance: five times, which is
     * the lift of R-PII-07, the one in a thousand that follows where all leaks together are spread
     * evenly.
     */
    private static final double SHARE = 0.005;

    /**
     * Reporters of one thing that are named; more than R-PII-07 asks for, which must be of as many
     * different things. Each is a fact under each who had seen it.
     */
    private static final int MOST_REPORTERS = 16;

    private static final ListAttribute OPERATORS = new ListAttribute("operators");
    private static final ListAttribute APPS = new ListAttribute("apps");
    private static final ListAttribute ITEMS = new ListAttribute("items");
    private static final ListAttribute REPORTERS = new ListAttribute("reporters");
    private static final ListAttribute NAMED = new ListAttribute("named");

    /** Stands in a list for what is not known. */
    private static final String NONE = "-";

    private static final String ITEM = "item";

    private static final Facet VICTIM = Facet.givenText("victim");
    private static final Facet LOOKED_UP = Facet.givenText("looked-up");
    private static final Facet WITH_ITEM = Facet.givenNumber("with-item");
    private static final Facet OBJECTS = Facet.givenNumber("objects");

    private static final Dimension ACCESSOR =
            Dimension.eachSubject("ACCESSOR", 2, CommonAccessors::accessors);

    /** An order is one that is known: made-up numbers, which cost nothing, are no orders. */
    private static final Source QUERIED =
            new Source.Events(
                    JourneyKind.ORDER,
                    EnumSet.of(EventType.QUERY),
                    moment -> LookUps.isUnlinked(moment) && moment.has(TextField.SHOP));

    private static final Aggregate ALL =
            Aggregate.slices(
                            "PII-07.all",
                            ACCESSOR,
                            ofDays(1),
                            LookUps.OPENED_FOR_NO_BUSINESS,
                            QUERIED)
                    .of(moment -> moment.event().text(TextField.OBJECT));

    private static final Aggregate SEEN_OF_VICTIMS =
            Aggregate.entries(
                            "PII-07.victims",
                            ACCESSOR,
                            Source.derived(SEEN, CommonAccessors::victims))
                    .of(VICTIM::valueOf)
                    .with(Source.NAMED, LOOKED_UP, WITH_ITEM);

    private static final Aggregate KNOWN =
            Aggregate.entries(
                            "PII-07.known",
                            ACCESSOR,
                            Source.derived(SIZE, CommonAccessors::objects))
                    .with(OBJECTS);

    private static final Param OWN_ITEM =
            Param.chosen(
                    "ownItem",
                    0.5,
                    "share of what victims report",
                    0,
                    1,
                    "who names items for half of what he sees knows how");

    private static final LookAlike NO_ITEMS =
            LookAlike.tested(
                            "NO_ITEMS",
                            "Where nobody names work items, as in books or charts that are kept of"
                                    + " a shop that leaks, whoever works for it has seen all its"
                                    + " orders for none",
                            0.3,
                            view -> withItem(view) < view.param(OWN_ITEM) ? 1 : 0)
                    .reading(OWN_ITEM);

    private static final LookAlike COMPLAINT =
            LookAlike.leftOut(
                    "COMPLAINT",
                    "Who looks an order up after its buyer complained does so for that: only who"
                            + " had seen it before counts");

    private static final Param UNMEASURED =
            Param.chosen(
                    "unmeasured",
                    (double) Math.round(VICTIMS / SHARE),
                    "objects in 30 d",
                    100,
                    1_000_000,
                    "taken for who looks up too few for PII-07-SIZE to say how many: `objects`"
                            + " there, so change both with `victims` and `share`");

    private static final LookAlike BUSY_DESK =
            LookAlike.leftOut(
                            "BUSY_DESK",
                            "Of whoever sees thousands some are called by chance: below five in a"
                                    + " thousand it says nothing")
                    .reading(UNMEASURED);

    private CommonAccessors() {}

    static List<Rule> rules() {
        return List.of(seen(), size(), common());
    }

    private static Rule seen() {
        return PersonalData.rule(
                        SEEN, "somebody had looked up, for no business, what a victim reports")
                .distinct(Seen.REPORTED)
                .within(
                        Seen.MONTH,
                        Param.chosen(
                                "reporters",
                                1,
                                "reporters in 30 d",
                                1,
                                100,
                                "each victim is one, under whoever had seen the order"))
                .beside(Seen.COMPLAINED, Seen.ASKED, Seen.OPENED)
                // Fires at once, although it can shrink: an earlier report may come late, and
                // what shows that an opening was handled. Then the day is judged again.
                .andAtLeast(
                        "who had seen it before",
                        view -> Seen.before(view).size(),
                        Param.chosen("seen", 1, "accessors", 1, 100, "without any nobody is met"))
                .measuresOnly(Family.REPORT)
                .attribute(OPERATORS, view -> list(view, Seen.Accessor::operator))
                .attribute(APPS, view -> list(view, each -> orNone(each.app())))
                .attribute(ITEMS, view -> list(view, each -> each.withItem() ? ITEM : NONE))
                .attribute(REPORTERS, CommonAccessors::reporters)
                .attribute(NAMED, view -> view.values(Seen.REPORTED, Source.NAMED).keySet())
                .attribute("accessorsLeftOut", view -> leftOut(Seen.leftOut(view)))
                .attribute(
                        "reportersLeftOut",
                        view -> leftOut(view.distinct(Seen.REPORTED) - MOST_REPORTERS))
                .rule();
    }

    private static Rule size() {
        return PersonalData.rule(SIZE, "how much somebody looks up for no business")
                .distinct(ALL)
                .within(
                        Seen.MONTH,
                        Param.chosen(
                                "objects",
                                (double) Math.round(VICTIMS / SHARE),
                                "objects in 30 d",
                                100,
                                1_000_000,
                                "of fewer five victims are five in a thousand; PII-07 takes"
                                        + " `unmeasured` for fewer, so change both"))
                .onceADay()
                .measuresOnly(Family.ACCESS_AUDIT)
                .attribute(OBJECTS.name(), view -> Long.toString(view.distinct(ALL)))
                .rule();
    }

    private static Rule common() {
        return PersonalData.rule(
                        "PII-07", "victims of scam calls had all been looked up by the same")
                .distinct(SEEN_OF_VICTIMS)
                .within(Seen.MONTH, Param.of("victims", VICTIMS, "victims in 30 d", 3, 500))
                .beside(KNOWN)
                .andAtLeast(
                        "different orders and parcels among them",
                        CommonAccessors::different,
                        Param.chosen(
                                "different",
                                VICTIMS,
                                "orders or parcels",
                                2,
                                500,
                                "one order reported from five telephones is one victim"))
                .settledAtLeast(
                        "victims of what was looked up for no business",
                        CommonAccessors::share,
                        Param.chosen(
                                "share",
                                SHARE,
                                "victims of one looked up",
                                0.001,
                                0.5,
                                "R-PII-07 asks for five times the usual, which is below one in a"
                                        + " thousand"))
                .family(Family.REPORT, 75)
                .sparing(PersonalData.WORK_ITEM, PersonalData.HANDLED, COMPLAINT, BUSY_DESK)
                .sparing(NO_ITEMS)
                .flags(
                        Flagging.key(SubjectKind.OPERATOR, Service.DATA_SERVICE),
                        Flagging.key(SubjectKind.MOBILE_APP, Service.DATA_SERVICE))
                .rule();
    }

    private static List<String> accessors(Moment moment) {
        List<String> accessors = new ArrayList<>(moment.subjects(SubjectKind.OPERATOR));
        accessors.addAll(moment.subjects(SubjectKind.MOBILE_APP));
        return accessors;
    }

    /** Of so large a crowd that not all of it are named; null if all are. */
    private static String leftOut(long number) {
        return number <= 0 ? null : Long.toString(number);
    }

    /** Tokens, whose order says nothing of whose they are. */
    private static List<String> reporters(View view) {
        return new TreeSet<>(view.members(Seen.REPORTED).keySet())
                .stream().limit(MOST_REPORTERS).toList();
    }

    private static String orNone(String text) {
        return text.isEmpty() ? NONE : text;
    }

    /** One item for each accessor, in one order for all lists. */
    private static List<String> list(View view, Function<Seen.Accessor, String> item) {
        return Seen.before(view).stream().map(item).toList();
    }

    /** Under whoever had seen it, one fact for each who reports it. */
    private static List<Fact> victims(SettledSignal seen) {
        List<String> operators = OPERATORS.of(seen.signal());
        List<String> apps = APPS.of(seen.signal());
        List<String> items = ITEMS.of(seen.signal());
        List<String> named = NAMED.of(seen.signal());
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < operators.size(); i++) {
            Subject operator = Subject.parse(operators.get(i));
            Subject app = apps.get(i).equals(NONE) ? null : Subject.parse(apps.get(i));
            for (String reporter : REPORTERS.of(seen.signal())) {
                facts.add(
                        Fact.about(operator, app)
                                .withText(VICTIM, reporter)
                                .withText(Source.NAMED, named.isEmpty() ? null : named.get(0))
                                .withText(LOOKED_UP, seen.signal().key())
                                .withNumber(WITH_ITEM, items.get(i).equals(ITEM) ? 1 : 0));
            }
        }
        return facts;
    }

    private static List<Fact> objects(SettledSignal size) {
        return List.of(
                Fact.about(size.inKey(SubjectKind.OPERATOR), size.inKey(SubjectKind.MOBILE_APP))
                        .withNumber(
                                OBJECTS, Long.parseLong(size.signal().attribute(OBJECTS.name()))));
    }

    /** Neither many orders that name one parcel nor one order's parcels are many victims. */
    private static double different(View view) {
        return Math.min(
                view.distinct(SEEN_OF_VICTIMS, Source.NAMED),
                view.distinct(SEEN_OF_VICTIMS, LOOKED_UP));
    }

    /** Where so little is looked up that no number goes out, of as many as that may be. */
    private static double share(View view) {
        long[] most = {0};
        view.entries(KNOWN, entry -> most[0] = Math.max(most[0], entry.number(OBJECTS, 0)));
        double all = most[0] == 0 ? view.param(UNMEASURED) : most[0];
        return view.distinct(SEEN_OF_VICTIMS) / all;
    }

    /** Of what victims report, and not of victims: so a crowd of them is counted whole. */
    private static double withItem(View view) {
        long named = view.values(SEEN_OF_VICTIMS, WITH_ITEM).getOrDefault("1", 0L);
        return (double) named / Math.max(1, view.count(SEEN_OF_VICTIMS));
    }
}
