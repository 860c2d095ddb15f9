package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.MONTH;
import static io.qingliu.patterns.fakereview.Posts.SHOP;
import static io.qingliu.patterns.fakereview.Posts.WRITTEN;

import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.ListAttribute;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Pictures;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.util.ArrayList;
import java.util.List;

/**
 * An album goes round among hands (docs/reference/detection.md §3, R-REV-04). Who sells praise with
 * pictures has a photographer take a dozen, and gives each to two or three accounts only: no
 * picture is shown by the five whom REV-04 asks for. Of the shop it is seen all the same. That two
 * customers show one picture happens, in a large shop more than once; that half of all who praise a
 * shop with a picture have it in common with somebody, and that these are many pictures and not one
 * poster, does not.
 *
 * <p>The first job sees the shop, and tells whose pictures go round; the second flags those, where
 * they are so large a part that hardly one of them can be a customer who saved a picture.
 */
final class Albums {

    /** Buyers that one signal tells on at most. */
    static final int NAMED = 200;

    private static final Facet PICTURES = Facet.list("pictures", Albums::pictures);
    private static final Facet PRAISES = Facet.flag("praises", ReviewTrail::isPraise);
    private static final Facet PART = Facet.givenNumber("part");

    private static final ListAttribute SHARING = new ListAttribute("sharing");
    private static final String PART_OF_ALL = "partOfAll";

    /** Whatever its stars: what others show as well is no album. Of a purchase, as in REV-04. */
    private static final Aggregate PICTURED =
            Aggregate.entries(
                            "REV-04A.pictured",
                            SHOP,
                            WRITTEN.where(
                                    moment ->
                                            moment.event().has(TextField.IMAGES)
                                                    && moment.event().has(TextField.ORDER)))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(PICTURES, PRAISES);

    private static final Aggregate SHARERS =
            Aggregate.entries("REV-04B.sharers", SHOP, Source.derived("REV-04A", Albums::facts))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(PART);

    private static final Param BUYERS =
            Param.chosen("buyers", 12, "accounts", 6, 500, "two for each of six pictures");

    /** Not compared with anything counted: which pictures are the same. */
    private static final Param DISTANCE = Param.of("distance", 6, "bits", 0, 12);

    private static final LookAlike OFFICIAL_PICTURES =
            LookAlike.leftOut(
                    "OFFICIAL_PICTURES",
                    "Fans show the poster of a brand, and a platform gives those a picture who have"
                            + " none: one picture or a few by many count as few, whatever else two"
                            + " share");

    private static final LookAlike SAVED_PICTURES =
            LookAlike.leftOut(
                    "SAVED_PICTURES",
                    "Customers save a picture of the goods, for what a review with one earns: those"
                            + " who are not content show it too, which then counts as nobody's, and"
                            + " half of all customers do not");

    private Albums() {}

    static List<Rule> rules() {
        return List.of(ofShop(), ofBuyers());
    }

    /**
     * The shop is SUSPECTED: a rival who wanted that would have to buy there as often as all its
     * customers together who praise with a picture, and to praise it.
     */
    private static Rule ofShop() {
        return FakeReview.rule(
                        "REV-04A", "pictures go round among the buyers who praise a shop with one")
                .distinct(PICTURED)
                .within(MONTH, BUYERS)
                .onceADay()
                .settledAtLeast(
                        "buyers who praise with another's picture",
                        view -> shared(view).buyers().size(),
                        BUYERS)
                .settledAtLeast(
                        "different pictures, as if each were shown as often",
                        view -> shared(view).different(),
                        Param.chosen(
                                "pictures",
                                6,
                                "pictures",
                                2,
                                100,
                                "a brand has a poster or a few, a listing five main pictures (主图);"
                                        + " an album has one for every two or three hands"))
                .settledAtLeast(
                        "share of the buyers who praise with a picture",
                        view -> shared(view).share(),
                        Param.chosen(
                                "share",
                                0.5,
                                "share",
                                0.1,
                                1,
                                "if even one customer in five saved a picture, half of 24 would in"
                                        + " one shop of a thousand; and a rival pays for as much"
                                        + " praise as all others write"))
                .family(Family.CONTENT, 60)
                .flags(FakeReview.shop())
                .sparing(
                        OFFICIAL_PICTURES,
                        SAVED_PICTURES.reading(DISTANCE),
                        Spared.SYSTEM_PRAISE,
                        Spared.ANYBODYS_PRAISE)
                .attribute(PART_OF_ALL, view -> Long.toString(shared(view).percent()))
                .attribute(SHARING, view -> shared(view).buyers().stream().limit(NAMED).toList())
                .rule();
    }

    /** Each of them shows one picture perhaps: it is the others who make it evidence. */
    private static Rule ofBuyers() {
        return FakeReview.rule(
                        "REV-04B",
                        "buyers praise a shop with pictures that go round among those who praise"
                                + " it")
                .distinct(SHARERS)
                .within(MONTH, BUYERS)
                .andAtLeast(
                        "percent of the buyers who praise with a picture",
                        Albums::largestPart,
                        Param.chosen(
                                "percent",
                                60,
                                "percent",
                                10,
                                100,
                                "if one customer in ten saves a picture, of thirteen who share one"
                                        + " a single one is a customer; of half of all, one of"
                                        + " nine"))
                .family(Family.CONTENT, 60)
                .flags(Flagging.members(Role.PARTICIPANT))
                .sparing(OFFICIAL_PICTURES, SAVED_PICTURES, Spared.SYSTEM_PRAISE)
                .rule();
    }

    private static SharedPictures shared(View view) {
        return SharedPictures.of(view, PICTURED, PICTURES, PRAISES, view.param(DISTANCE));
    }

    private static double largestPart(View view) {
        long[] largest = {0};
        view.entries(SHARERS, entry -> largest[0] = Math.max(largest[0], entry.number(PART, 0)));
        return largest[0];
    }

    private static List<Fact> facts(SettledSignal album) {
        Subject shop = album.inKey(SubjectKind.SHOP);
        long part = Long.parseLong(album.signal().attribute(PART_OF_ALL));
        return SHARING.of(album.signal()).stream()
                .map(buyer -> Fact.about(shop, Subject.parse(buyer)).withNumber(PART, part))
                .toList();
    }

    /** What a review shows, each in sixteen hexadecimal digits at most. */
    private static List<String> pictures(Moment moment) {
        List<String> pictures = new ArrayList<>();
        for (long bits : Pictures.of(moment.event().text(TextField.IMAGES))) {
            pictures.add(Long.toHexString(bits));
        }
        return pictures;
    }
}
