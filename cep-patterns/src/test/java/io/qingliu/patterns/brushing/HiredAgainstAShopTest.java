package io.qingliu.patterns.brushing;

import static io.qingliu.domain.finding.Behavior.BRUSHING;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.PRICE;
import static io.qingliu.patterns.brushing.Trade.SHOP;
import static io.qingliu.patterns.brushing.Trade.THE_SHOP;
import static java.time.Duration.ofMinutes;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Codes.PartyKind;
import io.qingliu.domain.event.Codes.Reason;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.Story.Outcome;
import io.qingliu.patterns.StoryEvent;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A rival hires people, and lends them handsets and the price, to buy at somebody else's shop
 * (docs/adr/0100).
 */
class HiredAgainstAShopTest {

    private static StoryEvent money(String buyer, String from, PartyKind kind) {
        return StoryEvent.happens(EventType.TRANSFER)
                .with(TextField.FROM, from)
                .with(NumberField.FROM_KIND, kind)
                .with(TextField.TO, buyer)
                .with(NumberField.TO_KIND, PartyKind.BUYER)
                .with(NumberField.AMOUNT, PRICE + 800)
                .with(NumberField.REASON, Reason.OTHER);
    }

    /** An order on a handset of four. */
    private static StoryEvent[] onHandset(int buyer, StoryEvent[] order) {
        order[0].with(TextField.HARDWARE, "hardware:k1:" + buyer / 4);
        return order;
    }

    /** On five evenings money comes to twelve people, who buy for it twenty minutes later. */
    private static Outcome evenings(String from, PartyKind kind, boolean goodsTravel) {
        Story story = story();
        for (int day = 1; day <= 5; day++) {
            String today = "-" + day;
            story.on(day, "17:40")
                    .every(ofMinutes(11), 12, i -> new StoryEvent[] {money("b" + i, from, kind)})
                    .on(day, "18:00")
                    .every(
                            ofMinutes(11),
                            12,
                            i -> onHandset(i, order("o" + i + today, "b" + i, goodsTravel)));
        }
        return Trade.lifeGoesOn(story, 14).watchedBy(new Brushing());
    }

    private static StoryEvent[] order(String order, String buyer, boolean goodsTravel) {
        return goodsTravel ? Trade.honest(order, buyer) : Trade.unseen(order, buyer);
    }

    private static Set<String> rulesOf(Finding finding) {
        return finding.evidence().stream().map(Evidence::rule).collect(toSet());
    }

    /** It is all that money can stage: who hires is found, and the shop no more than suspected. */
    @Test
    void whomARivalHiresAgainstIsNoCandidate() {
        Outcome seen = evenings("boss", PartyKind.OTHER, true);
        Finding shop = seen.finding(THE_SHOP, BRUSHING);
        assertThat(rulesOf(shop)).contains("BRU-03", "BRU-05", "BRU-19S");
        assertThat(shop.score()).as("two strong legs").isGreaterThan(0.9);
        assertThat(shop.status()).isEqualTo(FindingStatus.SUSPECTED);
        assertThat(seen.finding("PAY_ACCOUNT::boss", BRUSHING).role()).isEqualTo(Role.ORGANISER);
    }

    /** Parcels that do not exist are the sender's doing. */
    @Test
    void whoSendsNothingIsOne() {
        Finding shop = evenings("boss", PartyKind.OTHER, false).finding(THE_SHOP, BRUSHING);
        assertThat(rulesOf(shop)).contains("BRU-01N", "BRU-03", "BRU-05");
        assertThat(shop.status()).isEqualTo(FindingStatus.CANDIDATE);
    }

    /** And so is money of one's own. */
    @Test
    void whoPaysForItHimselfIsOne() {
        Finding shop = evenings(SHOP, PartyKind.SHOP, true).finding(THE_SHOP, BRUSHING);
        assertThat(rulesOf(shop)).contains("BRU-03", "BRU-05").doesNotContain("BRU-01", "BRU-01N");
        assertThat(shop.role()).isEqualTo(Role.ORGANISER);
        assertThat(shop.status()).isEqualTo(FindingStatus.CANDIDATE);
    }
}
