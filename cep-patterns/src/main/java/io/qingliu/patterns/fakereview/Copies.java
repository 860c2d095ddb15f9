package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.BOUGHT_AT;
import static io.qingliu.patterns.fakereview.Posts.MONTH;
import static io.qingliu.patterns.fakereview.Posts.OF_SHOP;
import static io.qingliu.patterns.fakereview.Posts.PRAISE;
import static io.qingliu.patterns.fakereview.Posts.WEEK;

import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Grouping;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Pictures;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Praise that many buyers share: one text with a word changed, one picture saved anew. */
final class Copies {

    /** Copies in one shop from which it takes part in what several shops have in common. */
    private static final int SHOP_FROM = 2;

    /** Copies in one shop that make it the shop of a campaign of copies. */
    private static final int CAMPAIGN_FROM = 5;

    /** All of whom no account is known count as one. */
    private static final String NOBODY_KNOWN = "";

    private static final Facet TEXT =
            Facet.numberIfKnown("text", moment -> moment.number(NumberField.TEXT_HASH, 0));

    private static final Facet PICTURE = Facet.numberIfKnown("picture", Copies::pictureOfKey);

    private static final Aggregate TEXTS =
            Aggregate.entries(
                            "REV-01.texts",
                            Dimension.each(
                                    "TEXT",
                                    Bands.COUNT,
                                    moment -> Bands.of(moment.number(NumberField.TEXT_HASH, 0))),
                            PRAISE.where(Posts::isSubstantial))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(TEXT, OF_SHOP, BOUGHT_AT);

    private static final Aggregate PICTURED =
            Aggregate.entries(
                            "REV-04.pictures",
                            Dimension.each(
                                    "PICTURE",
                                    Pictures.MOST * Bands.COUNT,
                                    Copies::bandsOfPictures),
                            PRAISE.where(moment -> moment.has(TextField.IMAGES)))
                    .of(moment -> moment.subject(SubjectKind.BUYER))
                    .with(PICTURE, OF_SHOP, BOUGHT_AT);

    private Copies() {}

    static List<Rule> rules() {
        return List.of(oneText(), oneTextInSeveralShops(), onePicture());
    }

    /**
     * Many buyers praise with copies of one thing.
     *
     * @param copied what is copied
     * @param bits in which copies differ at most
     * @param shopFrom copies in one shop from which it takes part
     */
    private static Rule.Builder copies(
            String id,
            String title,
            Aggregate praise,
            Facet copied,
            int bits,
            Duration within,
            int shopFrom) {
        return FakeReview.rule(id, title)
                .distinct(praise)
                .apartBy(Grouping.near(copied, Param.of("distance", bits, "bits", 0, 12)))
                .within(within, Param.of("buyers", 5, "accounts", 3, 500))
                .family(Family.CONTENT, 55)
                .flags(
                        Flagging.facet(BOUGHT_AT, Role.PARTICIPANT).occurringAtLeast(shopFrom),
                        Flagging.members(Role.PARTICIPANT));
    }

    private static Rule oneText() {
        return copies(
                        "REV-01",
                        "many buyers praise a shop in nearly the same words",
                        TEXTS,
                        TEXT,
                        3,
                        WEEK,
                        CAMPAIGN_FROM)
                .andAtLeast(
                        "buyers at one shop",
                        view -> mostAtOneShop(view, TEXTS),
                        Param.of("buyersAtOneShop", 5, "accounts", 3, 500))
                .sparing(Spared.COMMON_PHRASE, Spared.SYSTEM_PRAISE)
                .rule();
    }

    private static Rule oneTextInSeveralShops() {
        return copies(
                        "REV-01X",
                        "one text praises several shops under many names",
                        TEXTS,
                        TEXT,
                        3,
                        WEEK,
                        SHOP_FROM)
                .andAtLeast(
                        "shops with two of them",
                        view -> shopsWithTwo(view, TEXTS),
                        Param.of("shops", 3, "shops", 2, 100))
                .sparing(Spared.COMMON_PHRASE, Spared.ONES_OWN_PHRASE, Spared.SYSTEM_PRAISE)
                .rule();
    }

    private static Rule onePicture() {
        return copies(
                        "REV-04",
                        "reviews of different buyers show the same picture",
                        PICTURED,
                        PICTURE,
                        6,
                        MONTH,
                        SHOP_FROM)
                .andAtLeast(
                        "buyers at one shop",
                        view -> mostAtOneShop(view, PICTURED),
                        Param.chosen(
                                "buyersAtOneShop",
                                2,
                                "accounts",
                                1,
                                500,
                                "what is once in each shop nobody placed there"))
                .sparing(Spared.COMMON_PHRASE)
                .rule();
    }

    /** Different buyers of the shop that has most of them. */
    private static double mostAtOneShop(View view, Aggregate copies) {
        return shopsOfSeveral(view, copies).values().stream()
                .mapToLong(Set::size)
                .max()
                .orElseGet(() -> Math.min(1, view.count(copies, OF_SHOP)));
    }

    /** Shops that have it of two buyers: what is once in each shop nobody placed there. */
    private static double shopsWithTwo(View view, Aggregate copies) {
        return shopsOfSeveral(view, copies).values().stream()
                .filter(buyers -> buyers.size() >= SHOP_FROM)
                .count();
    }

    /** The buyers of each shop that has two or more. */
    private static Map<String, Set<String>> shopsOfSeveral(View view, Aggregate copies) {
        // Asked of each window of a common text: most shops have one buyer, and are no set.
        Map<String, String> first = new HashMap<>();
        Map<String, Set<String>> buyers = new HashMap<>();
        view.entries(
                copies,
                entry -> {
                    String shop = entry.facet(OF_SHOP);
                    if (shop == null) {
                        return;
                    }
                    String buyer = Objects.requireNonNullElse(entry.member(), NOBODY_KNOWN);
                    String before = first.putIfAbsent(shop, buyer);
                    if (before != null && !before.equals(buyer)) {
                        buyers.computeIfAbsent(shop, s -> new HashSet<>(Set.of(before))).add(buyer);
                    }
                });
        return buyers;
    }

    /** The earliest pictures of a review, in 64 bits each. */
    private static List<String> bandsOfPictures(Moment moment) {
        List<String> bands = new ArrayList<>();
        for (long picture : Pictures.of(moment.text(TextField.IMAGES))) {
            bands.addAll(Bands.of(picture));
        }
        return bands;
    }

    /** Of the pictures the first that gave the key under which the review counts. */
    private static Long pictureOfKey(Moment moment) {
        if (moment.key() == null) {
            return null;
        }
        String band = Dimension.partsOf(moment.key())[0];
        for (long picture : Pictures.of(moment.text(TextField.IMAGES))) {
            if (Bands.has(picture, band)) {
                return picture;
            }
        }
        return null;
    }
}
