package io.qingliu.patterns.subsidyfraud;

import static io.qingliu.domain.finding.Behavior.SUBSIDY_FRAUD;
import static io.qingliu.domain.finding.FindingStatus.OBSERVED;
import static io.qingliu.patterns.Story.story;
import static io.qingliu.patterns.subsidyfraud.Scheme.RULES;
import static io.qingliu.patterns.subsidyfraud.Scheme.buyer;
import static io.qingliu.patterns.subsidyfraud.Scheme.paid;
import static java.time.Duration.ofSeconds;

import io.qingliu.domain.event.Codes.Network;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.TextField;
import io.qingliu.patterns.Story;
import io.qingliu.patterns.StoryEvent;
import org.junit.jupiter.api.Test;

/** SUB-04: coupons redeemed by the clock. */
class SweepsTest {

    private static StoryEvent used(int i, String shop) {
        return paid("o" + i, "b" + i, shop).with(TextField.CAMPAIGN, "double-11");
    }

    private static Story sweep(int orders) {
        return story().on(1, "20:00")
                .every(ofSeconds(12), orders, i -> new StoryEvent[] {used(i, "s1")});
    }

    @Test
    void fiftyCouponsInTenMinutesByTheClockAreAHintButNoFinding() {
        sweep(50).watchedAfterwards(RULES).fires("SUB-04").findsNobody();
        sweep(49).watchedAfterwards(RULES).isSilent("SUB-04");
    }

    @Test
    void peopleWhoWaitedForTheSaleComeAsTheyPlease() {
        story().on(1, "20:00")
                .every(
                        ofSeconds(8),
                        60,
                        i -> new StoryEvent[] {used(i, "s1").after(ofSeconds(i * i * 37L % 61))})
                .watchedAfterwards(RULES)
                .isSilent("SUB-04");
    }

    private static Story behind(Network network) {
        return story().on(1, "20:00")
                .every(
                        ofSeconds(12),
                        50,
                        i ->
                                new StoryEvent[] {
                                    used(i, "s" + i)
                                            .with(TextField.IP_PREFIX, "ipprefix:k1:farm")
                                            .with(NumberField.NETWORK, network)
                                });
    }

    @Test
    void fiftyAcrossShopsBehindOnePrefix() {
        behind(Network.IDC)
                .watchedAfterwards(RULES)
                .finds("IP_PREFIX::ipprefix%3Ak1%3Afarm", SUBSIDY_FRAUD, OBSERVED, "SUB-04P")
                .finds(buyer("b7"), SUBSIDY_FRAUD, OBSERVED, "SUB-04P");
    }

    @Test
    void aCampusIsBehindOnePrefixToo() {
        behind(Network.CAMPUS).watchedAfterwards(RULES).findsNobody();
        behind(Network.MOBILE_CGNAT).watchedAfterwards(RULES).findsNobody();
    }
}
