package io.qingliu.patterns.reviewscore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which texts of a day are alike. */
class ShopDayTest {

    private static final int LONG_ENOUGH = 15;

    private final Reviews reviews = new Reviews();

    private Posted write(long hash, int length) {
        return reviews.on(1, "B" + reviews.all().size(), "tea", 5, hash, length, 0);
    }

    private int alike(Posted review) {
        List<AccountReview> day = new ArrayList<>();
        for (Posted each : reviews.all()) {
            DayBook book = new DayBook();
            day.add(new AccountReview(each, AllReviews.ofAccount(book, each.day(), List.of(each))));
        }
        ShopDay shopDay = new ShopDay(day);
        DayBook shop = new DayBook();
        shopDay.setIn(shop, review.day());
        return shopDay.known(shop.at(review.day())).stream()
                .filter(each -> each.posted().equals(review))
                .findFirst()
                .orElseThrow()
                .likeTexts();
    }

    @Test
    void threeBitsAreNearAndFourAreNot() {
        Posted review = write(0, LONG_ENOUGH);
        write(0b111, LONG_ENOUGH);
        write(0b1111L << 20, LONG_ENOUGH);
        assertThat(alike(review)).isEqualTo(1);
    }

    @Test
    void shortTextsAreAlikeByChance() {
        Posted review = write(5, LONG_ENOUGH);
        Posted shorter = write(5, LONG_ENOUGH - 1);
        assertThat(alike(review)).isZero();
        assertThat(alike(shorter)).isZero();
        write(5, LONG_ENOUGH);
        assertThat(alike(review)).isEqualTo(1);
    }

    @Test
    void moreThanThreeCountAsThree() {
        Posted review = write(9, LONG_ENOUGH);
        for (int i = 0; i < ShopDay.MOST_ALIKE; i++) {
            write(9, LONG_ENOUGH);
        }
        assertThat(alike(review)).isEqualTo(ShopDay.MOST_ALIKE);
        write(9, LONG_ENOUGH);
        assertThat(alike(review)).isEqualTo(ShopDay.MOST_ALIKE);
    }

    /** Texts that share a quarter and are not near crowd it; an equal one is found all the same. */
    @Test
    void aCrowdInAQuarterHidesNoEqualText() {
        Posted review = write(0x7777_0000_0000_0000L, LONG_ENOUGH);
        for (long i = 1; i <= 2L * ShopDay.MOST_COMPARED; i++) {
            write(0x7777_0000_0000_0000L | i * 0x1010_1010_101L & 0xFFFF_FFFF_FFFFL, LONG_ENOUGH);
        }
        assertThat(alike(review)).isZero();
        write(0x7777_0000_0000_0000L, LONG_ENOUGH);
        assertThat(alike(review)).isEqualTo(1);
    }
}
