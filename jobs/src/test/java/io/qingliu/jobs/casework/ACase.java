package io.qingliu.jobs.casework;

import static io.qingliu.domain.casework.Measure.BLOCK_BAN_DELETE_ACCOUNT;
import static io.qingliu.domain.casework.Measure.DEDUCT_CREDIT_POINTS;
import static io.qingliu.domain.casework.Measure.LABEL_SEARCH_RISK;
import static io.qingliu.domain.casework.Measure.LIMIT_INTERNET_FINANCE;
import static io.qingliu.domain.casework.Measure.LIMIT_OWN_CAMPAIGN;
import static io.qingliu.domain.casework.Measure.LIMIT_PRIVILEGES;
import static io.qingliu.domain.casework.Measure.LIMIT_PROMOTION_ENTRY;
import static io.qingliu.domain.casework.Measure.LOWER_CREDIT_LEVEL;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.subject.Subject;
import io.qingliu.jobs.ShopRecords;
import io.qingliu.testkit.city.City;
import io.qingliu.testkit.city.CityRecords;
import io.qingliu.testkit.city.wire.Truth;
import java.io.IOException;
import java.util.List;

/**
 * One shop, from the first suspicion to the last receipt: what looks like brushing turns out, on
 * appeal, not to have been its doing.
 */
final class ACase {

    /** The mornings on which the page looks at the case; at the last one the story is over. */
    static final String NOTIFIED = "2025-11-10";

    static final String CONFIRMED = "2025-11-11";
    static final String APPLIED = "2025-11-18";
    static final String APPEALED = "2025-11-25";
    static final String WON = "2025-12-04";
    static final String OVER = "2025-12-12";

    /** What P1 finds too hard while it can still be talked about. */
    private static final List<Measure> TOO_HARD =
            List.of(
                    BLOCK_BAN_DELETE_ACCOUNT,
                    LIMIT_OWN_CAMPAIGN,
                    LOWER_CREDIT_LEVEL,
                    LIMIT_PRIVILEGES,
                    LABEL_SEARCH_RISK);

    private final CaseTown town = CaseTown.since("2025-09-01");
    private Subject shop;

    private ACase() {}

    static ACase received() throws IOException {
        ACase received = new ACase();
        received.members();
        received.trade();
        received.papers();
        return received;
    }

    CaseTown town() {
        return town;
    }

    Subject shop() {
        return shop;
    }

    private void members() {
        town.member("P1", MemberKind.PLATFORM).joins();
        town.member("P2", MemberKind.PLATFORM).joins();
        town.member("BANK", MemberKind.FINANCE).platforms("P1", "P2").joins();
        town.member("SAMR", MemberKind.DEPARTMENT).joins();
    }

    /** All that was sold, sent and praised at the shop, the orders of a crew among it. */
    private void trade() throws IOException {
        CityRecords city = City.defaults().live();
        Truth brushed =
                city.truths().stream()
                        .filter(t -> "BRUSHING".equals(t.behavior()) && t.kind().equals("SHOP"))
                        .filter(t -> t.platform().equals("P1"))
                        .findFirst()
                        .orElseThrow();
        shop = CaseTown.shop(brushed.id());
        // Its crew praises too, which is another behaviour: this case is about orders alone.
        town.happened(
                ShopRecords.of(city, brushed.id()).all().stream()
                        .filter(record -> !record.stream().equals("reviews"))
                        .toList());
    }

    private void papers() {
        CaseStory story = town.about(shop, Behavior.BRUSHING);
        story.on("2025-11-10").confirmed(Severity.GENERAL);
        story.on("2025-11-14").applied(LIMIT_PROMOTION_ENTRY, "P1");
        story.applied(DEDUCT_CREDIT_POINTS, "P1");
        TOO_HARD.forEach(measure -> story.refused(measure, "P1"));
        story.on("2025-11-17").applied(LIMIT_INTERNET_FINANCE, "BANK");

        story.on("2025-11-24").appealed();
        story.on("2025-12-03").appealWon();

        story.on("2025-12-04").lifted(LIMIT_PROMOTION_ENTRY, "P1");
        story.lifted(DEDUCT_CREDIT_POINTS, "P1").forgottenBy("P1");
        story.forgottenBy("P2").forgottenBy("BANK").struckBy("SAMR");
        story.on("2025-12-08").lifted(LIMIT_INTERNET_FINANCE, "BANK");
        town.until(OVER);
    }
}
