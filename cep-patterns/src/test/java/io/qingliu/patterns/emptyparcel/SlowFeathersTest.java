package io.qingliu.patterns.emptyparcel;

import static io.qingliu.patterns.Story.story;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.rule.Behaviour;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** EMP-02W: envelopes of a few grams, a few a day (docs/adr/0114). */
class SlowFeathersTest {

    private static final Behaviour EMPTY_PARCEL = new EmptyParcel();

    private static Story.Outcome seen(Story story) {
        return Road.settled(story).watchedBy(EMPTY_PARCEL);
    }

    private static final String RULE = "EMP-02W";

    /** One parcel in five hours, to each its gap. */
    private static Story aFewADay(int count, UnaryOperator<Road> change) {
        return slowly(story().on(1, "09:00"), "p", count, change);
    }

    private static Story slowly(Story story, String name, int count, UnaryOperator<Road> change) {
        return story.every(
                ofHours(5), count, i -> change.apply(Road.parcel("S1", name, i)).received());
    }

    private static Road envelope(Road road) {
        return road.handedOverAfter(ofHours(30)).weighing(29 + road.number() % 3);
    }

    @Test
    void envelopesOfSeveralItemsFindNobodyByThemselves() {
        seen(aFewADay(30, SlowFeathersTest::envelope)).fires(RULE).findsNobody();
    }

    @Test
    void twentyNineInAWeekAreFew() {
        seen(aFewADay(29, SlowFeathersTest::envelope)).isSilent(RULE);
    }

    @Test
    void thirtyTakeAWeek() {
        Story week = aFewADay(29, SlowFeathersTest::envelope);
        week.on(8, "09:00").receive(envelope(Road.parcel("S1", "last", 0)).received());
        seen(week).fires(RULE);
        Story more = aFewADay(29, SlowFeathersTest::envelope);
        more.on(8, "09:01").receive(envelope(Road.parcel("S1", "last", 0)).received());
        seen(more).isSilent(RULE);
    }

    /** A fifth of them are of another item: six of thirty. */
    @Test
    void piecesOfOneItemWeighAlike() {
        seen(aFewADay(30, road -> ofItem(envelope(road), road.number() < 24 ? "lens" : "film")))
                .fires(RULE);
        seen(aFewADay(30, road -> ofItem(envelope(road), road.number() < 25 ? "lens" : "film")))
                .isSilent(RULE);
    }

    private static Road ofItem(Road road, String item) {
        return road.order(order -> order.with(TextField.ITEM, item));
    }

    @Test
    void goodsOfSeveralKindsWeighThisAndThat() {
        seen(aFewADay(32, road -> envelope(road).weighing(28 + road.number() % 2 * 4)))
                .isSilent(RULE);
        seen(aFewADay(32, road -> envelope(road).weighing(29 + road.number() % 2 * 2))).fires(RULE);
    }

    @Test
    void halfOfWhatIsWeighedMustBe() {
        Story half = aFewADay(30, SlowFeathersTest::envelope);
        half.on(1, "05:00");
        seen(slowly(half, "whole", 30, road -> road.handedOverAfter(ofHours(29)))).fires(RULE);
        Story less = aFewADay(30, SlowFeathersTest::envelope);
        less.on(1, "05:00");
        seen(slowly(less, "whole", 31, road -> road.handedOverAfter(ofHours(29)))).isSilent(RULE);
    }

    /** Nine of thirty are not of tens of grams, or eight. */
    @Test
    void onACoarseScaleLightParcelsWeighAlike() {
        seen(aFewADay(30, road -> envelope(road).weighing(road.number() < 9 ? 31 : 30)))
                .fires(RULE);
        seen(aFewADay(30, road -> envelope(road).weighing(road.number() < 8 ? 31 : 30)))
                .isSilent(RULE);
        seen(aFewADay(30, road -> envelope(road).weighing(100))).isSilent(RULE);
    }

    /** Envelopes of one weight to the gram, beside parcels that show what the scale can tell. */
    @Test
    void whatElseTheShopSendsTellsTheStep() {
        seen(aFewADay(30, road -> envelope(road).weighing(30))).isSilent(RULE);
        Story beside = aFewADay(30, road -> envelope(road).weighing(30));
        beside.on(1, "05:00");
        seen(slowly(
                        beside,
                        "whole",
                        30,
                        road ->
                                road.handedOverAfter(ofHours(29))
                                        .weighing(951 + road.number() % 9)))
                .fires(RULE);
    }
}
