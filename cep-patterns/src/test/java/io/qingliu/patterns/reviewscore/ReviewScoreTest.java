package io.qingliu.patterns.reviewscore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What makes a review suspicious, and whom it spares. */
class ReviewScoreTest {

    private static final Comparator<KnownReview> BY_ID =
            Comparator.comparing(each -> each.posted().review());

    private final Reviews town = new Reviews();

    private void aQuietShopWithRegulars() {
        for (int buyer = 0; buyer < 6; buyer++) {
            for (int week = 0; week < 8; week++) {
                town.on(7 * week, "regular" + buyer, "elsewhere" + week, 3 + buyer % 2);
            }
            town.on(60 + buyer, "regular" + buyer, "tea", 4);
        }
    }

    @Test
    void aBurstOfNewcomersPraiseIsMoreSuspiciousThanARegularsReview() {
        aQuietShopWithRegulars();
        Posted bought = null;
        for (int i = 0; i < 9; i++) {
            bought = town.on(80, "new" + i, "tea", 5);
        }
        Posted regular = town.on(80, "regular1", "tea", 4);

        assertThat(town.suspicion(bought).score()).isGreaterThan(0.5);
        assertThat(town.suspicion(bought).reasons()).contains("ACCOUNT_REVIEWS", "ACCOUNT_AGE");
        assertThat(town.suspicion(regular).score()).isLessThan(0.1);
        assertThat(town.suspicion(regular).reasons()).doesNotContain("ACCOUNT_REVIEWS");
    }

    @Test
    void aNewcomersMildWordIsLessSuspiciousThanItsPraise() {
        aQuietShopWithRegulars();
        Posted mild = town.on(70, "guest", "tea", 4);
        Posted praise = town.on(71, "claqueur", "tea", 5);
        assertThat(town.suspicion(mild).score()).isLessThan(town.suspicion(praise).score());
    }

    @Test
    void oneTextOfThreeAccountsRaisesEachAndAnotherTextDoesNot() {
        aQuietShopWithRegulars();
        Posted copied = town.on(70, "a", "tea", 5, 0b1011, 40, 0);
        town.on(70, "b", "tea", 5, 0b1000, 40, 0);
        town.on(70, "c", "tea", 5, 0b1111, 40, 0);
        Posted own = town.on(70, "d", "tea", 5, -1L, 40, 0);
        assertThat(town.known(copied).likeTexts()).isEqualTo(2);
        assertThat(town.known(own).likeTexts()).isZero();
        assertThat(town.suspicion(copied).score()).isGreaterThan(town.suspicion(own).score());
        assertThat(town.suspicion(copied).reasons()).contains("LIKE_TEXTS");
    }

    @Test
    void twoAccountsOfOneHandsetRaiseEachOtherAndOneAccountDoesNot() {
        Posted one = town.on(1, "a", "tea", 5, 0, Posted.NO_TEXT, 77);
        Posted again = town.on(1, "c", "tea", 5, 0, Posted.NO_TEXT, 78);
        town.on(1, "c", "tea", 4, 0, Posted.NO_TEXT, 78);
        town.on(1, "b", "tea", 5, 0, Posted.NO_TEXT, 77);
        assertThat(town.known(one).likeDevices()).isEqualTo(1);
        assertThat(town.known(again).likeDevices()).isZero();
    }

    @Test
    void whatComesAfterTheDayChangesNothing() {
        aQuietShopWithRegulars();
        Posted review = town.on(70, "guest", "tea", 5);
        KnownReview before = town.known(review);
        town.on(71, "guest", "tea", 1);
        town.on(71, "other", "tea", 1);
        assertThat(town.known(review)).isEqualTo(before);
        town.on(70, "other", "tea", 1);
        assertThat(town.known(review)).isNotEqualTo(before);
    }

    private static Suspicion lastOfATown(int begins, String name) {
        Reviews reviews = new Reviews();
        Posted last = null;
        for (int i = 0; i < 20; i++) {
            last = reviews.on(begins + i, name + i % 7, name + i % 2, 1 + i % 5);
        }
        return reviews.suspicion(last);
    }

    @Test
    void noDateAndNoNameCounts() {
        assertThat(lastOfATown(137, "X")).isEqualTo(lastOfATown(0, "B"));
    }

    @Property(tries = 50)
    void orderAndRepetitionChangeNothing(@ForAll long seed) {
        List<Posted> posted = Reviews.random(seed, 200).all();
        List<Posted> otherwise = new ArrayList<>(posted);
        otherwise.addAll(posted.subList(0, 50));
        Collections.shuffle(otherwise, new Random(seed));
        List<KnownReview> one = new ArrayList<>(AllReviews.of(posted));
        List<KnownReview> other = new ArrayList<>(AllReviews.of(otherwise));
        one.sort(BY_ID);
        other.sort(BY_ID);
        assertThat(other).isEqualTo(one);
    }

    @Property(tries = 50)
    void everyFeatureIsFinite(@ForAll long seed) {
        for (KnownReview known : AllReviews.of(Reviews.random(seed, 100).all())) {
            for (Feature feature : Feature.values()) {
                assertThat(feature.of(known)).as(feature.name()).isFinite();
            }
            assertThat(ReviewModel.shipped().of(known).score()).isBetween(0.0, 1.0);
        }
    }
}
