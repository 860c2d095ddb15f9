package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.domain.finding.Behavior.SUBSIDY_FRAUD;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.domain.finding.FindingStatus.SUSPECTED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.subsidyfraud.Scheme.RULES;
import static io.qingliu.patterns.subsidyfraud.Scheme.THE_SHOP;
import static io.qingliu.patterns.subsidyfraud.Scheme.buyer;
import static io.qingliu.patterns.subsidyfraud.Scheme.from;
import static io.qingliu.patterns.subsidyfraud.Scheme.granted;
import static io.qingliu.patterns.subsidyfraud.Scheme.on;
import static io.qingliu.patterns.subsidyfraud.Scheme.paid;
import static io.qingliu.patterns.subsidyfraud.Scheme.signsUp;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** Who stays below every single number is met by several weak ones. */
class AddsUpTest {

    /** Three accounts a handset, as a household has, and all goods for one number. */
    private static Story threeAHandset(String number) {
        return story().on(1, "09:00")
                .every(
                        ofMinutes(20),
                        6,
                        i -> {
                            StoryEvent order = on("h" + i / 3, paid("o" + i, "a" + i, "s" + i));
                            order.with(
                                    TextField.RECIPIENT_PHONE, number == null ? "n" + i : number);
                            return new StoryEvent[] {
                                on("h" + i / 3, signsUp("a" + i)),
                                granted("a" + i).after(ofMinutes(1)),
                                order.after(ofHours(3))
                            };
                        });
    }

    @Test
    void twoHouseholdsWithOneNumberAreNone() {
        threeAHandset("phone:k1:boss")
                .watchedAfterwards(RULES)
                .finds(buyer("a0"), SUBSIDY_FRAUD, SUSPECTED, "SUB-01", "SUB-01G", "SUB-01R");
    }

    @Test
    void twoHouseholdsAreTwo() {
        threeAHandset(null)
                .watchedAfterwards(RULES)
                .finds(buyer("a0"), SUBSIDY_FRAUD, OBSERVED, "SUB-01", "SUB-01G");
    }

    /** A merchant's accounts sign up and buy at once, a few of them on the counter's device. */
    private static Story merchant(int onCounter) {
        return story().on(1, "09:00")
                .every(
                        ofHours(6),
                        12,
                        i -> {
                            StoryEvent order = paid("o" + i, "a" + i).after(ofMinutes(5));
                            if (i >= 12 - onCounter) {
                                from("boss", order)
                                        .with(TextField.DEVICE, "device:k1:counter")
                                        .with(TextField.HARDWARE, "hardware:k1:x" + i);
                            }
                            return new StoryEvent[] {signsUp("a" + i), order};
                        });
    }

    @Test
    void aFewOrdersOnTheCounterAndNewcomersWhoBuyAtOnce() {
        merchant(4)
                .watchedAfterwards(RULES)
                .finds(THE_SHOP, SUBSIDY_FRAUD, SUSPECTED, "SUB-02D", "SUB-11");
        merchant(0).watchedAfterwards(RULES).spares(THE_SHOP);
    }
}
