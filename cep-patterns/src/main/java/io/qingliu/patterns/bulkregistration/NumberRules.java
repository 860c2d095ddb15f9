package io.qingliu.patterns.bulkregistration;

import static io.qingliu.patterns.bulkregistration.SignUps.BLOCK;
import static io.qingliu.patterns.bulkregistration.SignUps.DAY;
import static io.qingliu.patterns.bulkregistration.SignUps.IDENTITY;
import static io.qingliu.patterns.bulkregistration.SignUps.SIGNED_UP;

import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What accounts have in common through their numbers, their names and what they look like. */
final class NumberRules {

    /** So many accounts of one origin make a cluster: two may be friends. */
    private static final int CLUSTER = 3;

    static final Aggregate NUMBERS =
            Aggregate.entries(
                            "REG-02.numbers",
                            BLOCK,
                            SIGNED_UP.where(moment -> moment.has(TextField.PHONE)))
                    .of(SignUps::phone)
                    .with(Facets.ACCOUNT, Facets.HANDSET, Facets.NETWORK, Facets.IDENTITY)
                    .with(Facets.REAL_HANDSET);

    private static final Aggregate ALIKE =
            Aggregate.entries("REG-05.alike", SignUps.TEMPLATE, SIGNED_UP)
                    .of(Moment::account)
                    .with(Facets.HANDSET, Facets.BLOCK, Facets.OWN_PREFIX)
                    .with(Facets.NETWORK, Facets.IDENTITY);

    private static final Aggregate NAMESAKES =
            Aggregate.entries("REG-09.accounts", IDENTITY, SIGNED_UP.where(SignUps::isBuyer))
                    .of(Moment::account)
                    .with(Facets.PHONE, Facets.HANDSET);

    private NumberRules() {}

    /**
     * REG-02: neighbouring numbers sign up together. Of those who have each a handset of their own
     * REG-02L says two weeks later who never lived.
     */
    static Rule numberRun() {
        return BulkRegistration.rule("REG-02", "neighbouring numbers signed up together")
                .distinct(NUMBERS)
                .within(DAY, Param.of("numbersInDay", 5, "numbers in 24 h", 3, 100))
                .within(Duration.ofDays(7), Param.of("numbersInWeek", 12, "numbers in 7 d", 5, 100))
                .family(Family.IDENTITY, 70)
                .flags(
                        Flagging.facet(Facets.ACCOUNT, Role.PARTICIPANT),
                        Flagging.key(SubjectKind.PHONE_BLOCK, Service.ACCOUNT_SERVICE))
                .sparing(
                        Spared.ONBOARDING,
                        Spared.NEW_NUMBERS,
                        Spared.NUMBER_RECYCLING,
                        Spared.BIG_SALE)
                .rule();
    }

    /**
     * REG-05: accounts made from one template. Whoever keeps the name and the picture that the
     * platform gave looks alike too; so most of them must also come from the same runs of numbers,
     * or by several handsets out of the same prefixes.
     */
    static Rule template() {
        return BulkRegistration.rule("REG-05", "accounts with one shape of name and one picture")
                .distinct(ALIKE)
                .within(DAY, Param.of("accounts", 20, "accounts in 24 h", 10, 500))
                .settledAtLeast(
                        "share that comes from the same origins",
                        NumberRules::ofSameOrigins,
                        Param.chosen(
                                "originShare",
                                0.5,
                                "share",
                                0,
                                1,
                                "newcomers who keep the platform's own name and picture come from"
                                        + " everywhere"))
                .family(Family.CONTENT, 50)
                .flags(Flagging.members(Role.PARTICIPANT))
                .sparing(Spared.ONBOARDING, Spared.BIG_SALE)
                .rule();
    }

    private static double ofSameOrigins(View view) {
        Map<String, Set<String>> blocks = new HashMap<>();
        Map<String, Set<String>> prefixes = new HashMap<>();
        view.entries(
                ALIKE,
                entry -> {
                    gather(blocks, entry.facet(Facets.BLOCK), entry.member());
                    gather(prefixes, entry.facet(Facets.OWN_PREFIX), entry.facet(Facets.HANDSET));
                });
        int[] close = {0};
        view.entries(
                ALIKE,
                entry -> {
                    boolean near =
                            isCluster(blocks, entry.facet(Facets.BLOCK))
                                    || isCluster(prefixes, entry.facet(Facets.OWN_PREFIX));
                    close[0] += near ? 1 : 0;
                });
        return (double) close[0] / view.count(ALIKE);
    }

    private static void gather(Map<String, Set<String>> groups, String origin, String member) {
        if (origin != null && member != null) {
            groups.computeIfAbsent(origin, o -> new HashSet<>()).add(member);
        }
    }

    private static boolean isCluster(Map<String, Set<String>> groups, String origin) {
        Set<String> group = origin == null ? null : groups.get(origin);
        return group != null && group.size() >= CLUSTER;
    }

    /**
     * REG-09: one identity holds more accounts than its holder can explain, on numbers and handsets
     * of others. Strong proof only if the holder denies them in a report; without one what is seen
     * is certain by three fifths and stays below OBSERVED.
     */
    static Rule identityReuse() {
        return BulkRegistration.rule("REG-09", "one identity on many accounts of one platform")
                .distinct(NAMESAKES)
                .within(
                        Duration.ofDays(180),
                        Param.chosen(
                                "accounts",
                                6,
                                "accounts in 180 d",
                                2,
                                100,
                                "platforms allow one identity up to five accounts"))
                .andAtLeast(
                        "different numbers",
                        view -> view.distinct(NAMESAKES, Facets.PHONE),
                        Param.chosen("numbers", 4, "numbers", 1, 100, "a person owns two or three"))
                .andAtLeast(
                        "different handsets",
                        view -> view.distinct(NAMESAKES, Facets.HANDSET),
                        Param.chosen(
                                "handsets", 4, "handsets", 1, 100, "a person owns two or three"))
                .certainty(view -> 0.6)
                .family(Family.IDENTITY, 60)
                .flags(Flagging.members(Role.PARTICIPANT))
                .sparing(Spared.LEGAL_REPRESENTATIVE)
                .rule();
    }
}
