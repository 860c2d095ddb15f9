package io.qingliu.patterns.rightsabuse;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Mark;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Pictures;
import io.qingliu.patterns.rule.PriceReturned;
import io.qingliu.patterns.rule.Repayment;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.Sequence;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One picture of rotten fruit for shop after shop (docs/adr/0115). Whoever claims for what never
 * was rotten has no picture of it, and shows one that served before. He may keep half of what he
 * buys and have the money of a few things only: what R-RVB-05 asks of his purchases is not asked
 * here. A picture is of one thing, and that came from one shop; what spoiled together at a station
 * is blamed together too, so that each shop must be blamed on a day of its own.
 */
final class SamePicture {

    private static final Duration MONTH = Duration.ofDays(30);

    private static final int HEX = 16;

    /**
     * Bits up to which a picture differs from none at all, black or white: what a platform puts
     * where there is no picture, and screenshots of nearly nothing, each six bits from it.
     */
    private static final int BLANK = 12;

    private static final Facet SHOP = Facet.subject(SubjectKind.SHOP);

    private static final Facet PICTURES = Facet.list("pictures", SamePicture::pictures);

    /** The money may have come before the blame, or comes within days after it. */
    private static final Aggregate SHOWN =
            Aggregate.entries(
                            "RVB-09.shown",
                            Dimension.of(SubjectKind.BUYER),
                            Mark.mark(
                                            "pictured-blame-of-what-was-kept-for-nothing",
                                            JourneyKind.ORDER,
                                            Sequence.begin(
                                                    SamePicture::isPicturedBlame, EventType.POSTED))
                                    .where(SamePicture::isKeptForNothing)
                                    .settledAfter(
                                            Money.TO_KEEP, EventType.REFUNDED, EventType.PICKED_UP))
                    .of(moment -> moment.text(TextField.ORDER))
                    .with(SHOP, PICTURES);

    /** Not compared with anything counted: which pictures are the same. */
    private static final Param DISTANCE =
            Param.chosen(
                    "distance", 6, "bits", 0, 12, "as R-REV-04: a picture that was saved anew");

    private static final LookAlike SAME_GOODS =
            LookAlike.leftOut(
                    "SAME_GOODS_TWICE",
                    "Who ordered twice of one shop shows what came of both, and who bought one"
                            + " thing at two shops mixes up what came whence: not at three, on three"
                            + " days");

    private static final LookAlike NO_MONEY_BACK =
            LookAlike.leftOut(
                    "STICKER",
                    "Whoever puts one sticker or screenshot under all that annoys him asks for"
                            + " nothing: what was not paid back within days, goods kept, does not"
                            + " count, nor what is hardly a picture");

    private SamePicture() {}

    static Rule rule() {
        return Rule.signal(
                        "RVB-09",
                        Behavior.RIGHTS_ABUSE_ORDER,
                        "an account blames several shops with one picture, and has the money back")
                .distinct(SHOWN)
                .within(
                        MONTH,
                        Param.chosen("orders", 3, "orders", 2, 100, "one in each of the shops"))
                .settledAtLeast(
                        "shops that are shown one picture, on as many days",
                        SamePicture::shops,
                        Param.chosen(
                                "shops",
                                3,
                                "shops",
                                2,
                                100,
                                "one more than two, whose parcels may be mixed up"))
                .family(Family.CONTENT, 65)
                .flags(Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT))
                .sparing(SAME_GOODS.reading(DISTANCE), NO_MONEY_BACK)
                .rule();
    }

    private static boolean isPicturedBlame(Moment moment) {
        return moment.event().has(TextField.IMAGES) && ReviewTrail.isBlame(moment.event());
    }

    /**
     * Whether half of the price or more is paid back in the three days before the blame or the
     * three days after it, and the goods do not go: of what nobody knows the price, nobody knows.
     */
    private static boolean isKeptForNothing(Moment moment) {
        Journey journey = moment.journey();
        long until = moment.time() + Money.TO_KEEP.toMillis();
        long from = moment.time() - Money.TO_KEEP.toMillis();
        long price = Repayment.price(journey, moment.index());
        long back = 0;
        int last = moment.index();
        for (int i = 0; i < journey.size() && journey.timeAt(i) <= until; i++) {
            last = i;
            if (journey.typeAt(i) == EventType.REFUNDED && journey.timeAt(i) >= from) {
                back += journey.step(i).number(NumberField.AMOUNT, price);
            }
        }
        return price > 0 && 2 * back >= price && PriceReturned.isKept(journey, last, until);
    }

    /** Each in sixteen hexadecimal digits at most. */
    private static List<String> pictures(Moment moment) {
        List<String> pictures = new ArrayList<>();
        for (long bits : Pictures.of(moment.event().text(TextField.IMAGES))) {
            int ones = Long.bitCount(bits);
            if (Math.min(ones, Long.SIZE - ones) > BLANK) {
                pictures.add(Long.toHexString(bits));
            }
        }
        return pictures;
    }

    private record Shown(String shop, long day, long bits) {}

    /** The shops, or days if they are fewer, of the picture which most are shown. */
    private static double shops(View view) {
        List<Shown> all = new ArrayList<>();
        view.entries(
                SHOWN,
                entry ->
                        PICTURES.eachIn(
                                entry.facet(PICTURES),
                                picture ->
                                        all.add(
                                                new Shown(
                                                        entry.facet(SHOP),
                                                        ChinaDay.of(entry.time()),
                                                        Long.parseUnsignedLong(picture, HEX)))));
        double most = 0;
        double distance = view.param(DISTANCE);
        Set<String> shops = new HashSet<>();
        Set<Long> days = new HashSet<>();
        for (Shown one : all) {
            shops.clear();
            days.clear();
            for (Shown other : all) {
                if (Long.bitCount(one.bits ^ other.bits) <= distance) {
                    shops.add(other.shop);
                    days.add(other.day);
                }
            }
            most = Math.max(most, Math.min(shops.size(), days.size()));
        }
        return most;
    }
}
