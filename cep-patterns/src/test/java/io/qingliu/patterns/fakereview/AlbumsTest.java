package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.fakereview.Praise.FAKE_REVIEW;
import static io.qingliu.patterns.fakereview.Praise.THE_SHOP;
import static io.qingliu.patterns.fakereview.Praise.lifeGoesOn;
import static io.qingliu.patterns.fakereview.Praise.review;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.Codes.Actor;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** REV-04A and REV-04B: an album of a dozen pictures goes round among hands. */
class AlbumsTest {

    private static final String HAND = "BUYER:P1:h3";

    private static StoryEvent showing(String who, int stars, String pictures) {
        return review(who, who, stars).with(TextField.IMAGES, pictures);
    }

    private static String album(int picture) {
        return "oss/album/" + picture + ".jpg";
    }

    private final Story story = story();

    /** So many hands show the pictures of an album in turn, each beside one of their own. */
    private AlbumsTest hands(int hands, int pictures) {
        return hands(
                hands,
                ofHours(19),
                i -> showing("h" + i, 5, "own-h" + i + "," + album(i % pictures)));
    }

    private AlbumsTest hands(int hands, Duration apart, IntFunction<StoryEvent> review) {
        story.on(3, "09:00").every(apart, hands, i -> new StoryEvent[] {review.apply(i)});
        return this;
    }

    /** So many customers praise with pictures of their own. */
    private AlbumsTest customers(int customers) {
        story.on(3, "10:00")
                .every(
                        ofHours(13),
                        customers,
                        i -> new StoryEvent[] {showing("c" + i, 5, "own-c" + i)});
        return this;
    }

    private Story.Outcome watched() {
        return lifeGoesOn(story.on(36, "09:00"), 4).watchedBy(FAKE_REVIEW);
    }

    @Test
    void anAlbumGoesRoundAndNoPictureIsShownByFive() {
        new AlbumsTest()
                .hands(30, 14)
                .customers(8)
                .watched()
                .isSilent("REV-04")
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-04A")
                .finds(HAND, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-04B")
                .finds("BUYER:P1:h29", Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-04B")
                .spares("BUYER:P1:c3");
    }

    @Test
    void sixPicturesAreAnAlbumAndFiveAListing() {
        new AlbumsTest().hands(12, 6).watched().fires("REV-04A").fires("REV-04B");
        new AlbumsTest().hands(15, 5).watched().findsNobody();
    }

    /** Six pictures, each shown by two, one of whom shows two; another one shows his own. */
    @Test
    void elevenBuyersAreFewerThanAnAlbumIsMadeFor() {
        new AlbumsTest()
                .hands(
                        11,
                        ofHours(19),
                        i -> showing("h" + i, 5, i == 0 ? album(0) + "," + album(5) : album(i % 6)))
                .customers(1)
                .watched()
                .findsNobody();
    }

    /** Whatever a shop of that size has of customers who save a picture. */
    @Test
    void halfOfThoseWhoShowPicturesAreNoCoincidence() {
        new AlbumsTest()
                .hands(12, 6)
                .customers(12)
                .watched()
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-04A")
                .spares(HAND);
        new AlbumsTest().hands(12, 6).customers(13).watched().findsNobody();
    }

    /** Of fewer one in nine may be a customer who saved what he saw in a review. */
    @Test
    void aHandIsSuspectedWhereSixInTenAreHands() {
        new AlbumsTest()
                .hands(12, 6)
                .customers(8)
                .watched()
                .finds(HAND, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-04B");
        new AlbumsTest().hands(12, 6).customers(9).watched().fires("REV-04A").spares(HAND);
    }

    /** REV-04 has them all, for the poster; that is another matter, and OBSERVED. */
    @Test
    void fansShowThePosterAndNowAndThenTwoHaveAPictureInCommon() {
        new AlbumsTest()
                .hands(
                        40,
                        ofHours(13),
                        i -> showing("h" + i, 5, i < 30 ? album(0) : album(1 + i % 5)))
                .watched()
                .finds(THE_SHOP, Behavior.FAKE_REVIEW, FindingStatus.OBSERVED, "REV-04")
                .isSilent("REV-04A");
    }

    /** Three posters and a default picture, each shown by a fifth, and pictures by chance. */
    @Test
    void aBrandHasAFewOfficialPictures() {
        new AlbumsTest()
                .hands(
                        50,
                        ofHours(12),
                        i -> showing("h" + i, 5, i < 40 ? album(i % 4) : album(4 + i % 5)))
                .watched()
                .isSilent("REV-04A");
    }

    /** Who is not content saves a picture of the goods as well; four stars are praise. */
    @Test
    void whatIsShownWithFewerStarsTooIsNoAlbum() {
        for (String shown : List.of("own-picture", album(0))) {
            AlbumsTest shop = new AlbumsTest().hands(12, 6);
            shop.story.on(4, "11:00").receive(showing("dissatisfied", 3, shown));
            if (shown.equals(album(0))) {
                shop.watched().findsNobody();
            } else {
                shop.watched().fires("REV-04A");
            }
        }
        new AlbumsTest()
                .hands(12, ofHours(19), i -> showing("h" + i, 4, album(i % 6)))
                .watched()
                .fires("REV-04A");
    }

    @Test
    void aBuyerShowsOnePictureOfHisAgainAndAgain() {
        new AlbumsTest()
                .hands(
                        24,
                        ofHours(19),
                        i -> review("n" + i, "b" + i % 12, 5).with(TextField.IMAGES, album(i % 12)))
                .watched()
                .findsNobody();
    }

    /** Whoever wants may praise without a purchase, a rival too. */
    @Test
    void withoutAPurchaseNobodyIsBlamedForPictures() {
        new AlbumsTest()
                .hands(
                        30,
                        ofHours(19),
                        i -> showing("h" + i, 5, album(i % 14)).with(TextField.ORDER, null))
                .watched()
                .findsNobody();
    }

    @Test
    void whatThePlatformWritesShowsNoAlbumAndHidesNone() {
        IntFunction<StoryEvent> written = i -> showing("s" + i, 5, album(i % 14)).by(Actor.SYSTEM);
        new AlbumsTest().hands(30, ofHours(19), written).watched().findsNobody();
        new AlbumsTest().hands(30, 14).hands(14, ofHours(19), written).watched().fires("REV-04A");
    }

    /** Twelve within thirty days to the minute, and a minute more. */
    @Test
    void picturesOfMoreThanAMonthAreNotCountedTogether() {
        Duration apart = Duration.ofDays(30).dividedBy(11);
        IntFunction<StoryEvent> review = i -> showing("h" + i, 5, album(i % 6));
        new AlbumsTest().hands(12, apart, review).watched().fires("REV-04A");
        new AlbumsTest().hands(12, apart.plus(ofMinutes(1)), review).watched().findsNobody();
    }

    /** Six pictures, the second showing of each saved anew. */
    private AlbumsTest savedAnew(long changed) {
        return hands(
                12,
                ofHours(19),
                i -> {
                    long bits = 0x0123_4567_89ab_cdefL * (2 * (i % 6) + 1);
                    return showing("h" + i, 5, "%016x".formatted(i < 6 ? bits : bits ^ changed));
                });
    }

    @Test
    void sixBitsAreThePictureSavedAnewAndSevenAnotherOne() {
        new AlbumsTest().savedAnew(0b11_1111).watched().fires("REV-04A");
        new AlbumsTest().savedAnew(0b111_1111).watched().findsNobody();
    }

    /** By its name the last one comes last of all. */
    @Test
    void ofALargeAlbumTwoHundredHandsAreFlagged() {
        for (int hands : new int[] {Albums.NAMED, Albums.NAMED + 1}) {
            IntFunction<StoryEvent> review =
                    i -> showing(i == hands - 1 ? "last" : "h" + i, 5, album(i % 60));
            Story.Outcome outcome = new AlbumsTest().hands(hands, ofHours(3), review).watched();
            outcome.finds(HAND, Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-04B");
            if (hands == Albums.NAMED) {
                outcome.finds(
                        "BUYER:P1:last", Behavior.FAKE_REVIEW, FindingStatus.SUSPECTED, "REV-04B");
            } else {
                outcome.spares("BUYER:P1:last");
            }
        }
    }
}
