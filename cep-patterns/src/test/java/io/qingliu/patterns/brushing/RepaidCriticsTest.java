package io.qingliu.patterns.brushing;

import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.brushing.Trade.PRICE;
import static io.qingliu.patterns.brushing.Trade.SHOP;
import static io.qingliu.patterns.brushing.Trade.minutes;
import static io.qingliu.patterns.brushing.Trade.paid;
import static io.qingliu.patterns.brushing.Trade.reviewed;
import static java.time.Duration.ofHours;

import io.qingliu.domain.event.Codes.PartyKind;
import io.qingliu.domain.event.Codes.Reason;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** BRU-05: a shop gives those who blame it their money back, and does not call it a refund. */
class RepaidCriticsTest {

    @Test
    void whatGoesBackToCriticsIsNoRepayment() {
        repaidAfter(3).fires("BRU-05");
        repaidAfter(2).findsNobody();
    }

    private static Story.Outcome repaidAfter(int stars) {
        return story().on(1, "10:00")
                .every(
                        minutes(37),
                        8,
                        i ->
                                new StoryEvent[] {
                                    paid("o" + i, "b" + i),
                                    reviewed("o" + i, "b" + i, stars, ofHours(30)),
                                    StoryEvent.happens(EventType.TRANSFER)
                                            .with(TextField.FROM, SHOP)
                                            .with(NumberField.FROM_KIND, PartyKind.SHOP)
                                            .with(TextField.TO, "b" + i)
                                            .with(NumberField.TO_KIND, PartyKind.BUYER)
                                            .with(NumberField.AMOUNT, PRICE)
                                            .with(NumberField.REASON, Reason.OTHER)
                                            .with(TextField.ORDER, "o" + i)
                                            .after(ofHours(50))
                                })
                .watchedBy(new Brushing());
    }
}
