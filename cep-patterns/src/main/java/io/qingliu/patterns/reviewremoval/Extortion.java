package io.qingliu.patterns.reviewremoval;

import static io.qingliu.patterns.reviewremoval.Removals.MONTH;
import static io.qingliu.patterns.reviewremoval.Removals.SHOP;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.ListAttribute;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.ReviewTrail;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.util.EnumSet;
import java.util.List;

/**
 * Who pays because he is made to (docs/adr/0096). A shop whose bad reviews go after it paid their
 * authors is suspected of buying them away; where most of those authors sell their blame to shop
 * after shop, it is their victim.
 */
final class Extortion {

    private static final String SELLER = "DEL-02-SELLER";

    /** Where the seller was paid. */
    private static final ListAttribute AT_SHOPS = new ListAttribute("atShops");

    private static final Facet OF_SHOP = Facet.subject(SubjectKind.SHOP);

    private static final Aggregate SOLD =
            Aggregate.entries(
                            "DEL-02-SELLER.sold",
                            Dimension.of(SubjectKind.BUYER),
                            givenUp(JourneyKind.ORDER),
                            givenUp(JourneyKind.ACCOUNT))
                    .of(moment -> moment.event().text(TextField.REVIEW))
                    .with(OF_SHOP);

    private static final Facet AUTHORS = Facet.givenNumber("authors");

    private static final Aggregate SELLERS =
            Aggregate.entries("DEL-02V.sellers", SHOP, Source.derived(SELLER, Extortion::sellers))
                    .of(moment -> moment.subject(SubjectKind.BUYER));

    private static final Aggregate PAID =
            Aggregate.entries(
                            "DEL-02V.paid",
                            SHOP,
                            Source.derived(Withdrawals.PAID_AWAY, Extortion::authors))
                    .with(AUTHORS);

    /** An author whom one shop pays may quarrel with another; at three it is a trade. */
    private static final Param SHOPS =
            Param.chosen(
                    "shops", 3, "shops", 2, 50, "as many as R-REV-09 asks reviews of who sells");

    private static final LookAlike GOODWILL =
            LookAlike.leftOut(
                    "AFTER_SALE_GOODWILL",
                    "Who is given back the price, or an exchange, and takes a bad review back sold"
                            + " nothing");

    private Extortion() {}

    static List<Rule> rules() {
        return List.of(seller(), victim());
    }

    private static Source givenUp(JourneyKind kind) {
        return new Source.Events(
                kind,
                EnumSet.of(EventType.WITHDRAWN, EventType.CHANGED),
                ReviewTrail::isGivenUpForMoney);
    }

    /** Flags nobody: who sells blame is R-REV-09's. */
    private static Rule seller() {
        return Rule.signal(
                        SELLER,
                        Behavior.RIGHTS_ABUSE_ORDER,
                        "an author is paid for blame at shop after shop")
                .distinct(SOLD)
                .within(
                        MONTH,
                        Param.chosen("reviews", 3, "reviews", 2, 50, "one at each of three shops"))
                .andAtLeast("shops", view -> view.distinct(SOLD, OF_SHOP), SHOPS)
                .measuresOnly(Family.FUNDS)
                .sparing(GOODWILL)
                .attribute(AT_SHOPS, view -> List.copyOf(view.values(SOLD, OF_SHOP).keySet()))
                .rule();
    }

    /**
     * Measures only: who sells is flagged by what it counts. To pass for a victim a cheat has to
     * pay more extortioners than authors of its own, each of whom two other shops pay as well.
     */
    private static Rule victim() {
        return Rule.signal(
                        "DEL-02V",
                        Behavior.RIGHTS_ABUSE_ORDER,
                        "most whom a shop pays for their blame are paid at shop after shop")
                .distinct(SELLERS)
                .within(
                        MONTH,
                        Param.chosen(
                                "accounts",
                                3,
                                "accounts",
                                2,
                                200,
                                "more than half of the five that R-DEL-02 asks for"))
                .beside(PAID)
                .andAtLeast(
                        "share of the authors that the shop paid",
                        Extortion::share,
                        Param.chosen("share", 0.5, "share", 0.1, 1, "most"))
                .measuresOnly(Family.FUNDS)
                .guardingOnly(SubjectKind.SHOP, Behavior.ADVERSE_REVIEW_REMOVAL)
                .sparing(GOODWILL)
                .rule();
    }

    /** Of the authors that were counted last; 0 if nothing says how many they are. */
    private static double share(View view) {
        long[] authors = {0};
        view.entries(PAID, entry -> authors[0] = Math.max(authors[0], entry.number(AUTHORS, 0)));
        return authors[0] == 0 ? 0 : (double) view.distinct(SELLERS) / authors[0];
    }

    private static List<Fact> sellers(SettledSignal sold) {
        Subject seller = sold.inKey(SubjectKind.BUYER);
        return AT_SHOPS.of(sold.signal()).stream()
                .map(shop -> Fact.about(Subject.parse(shop), seller))
                .toList();
    }

    private static List<Fact> authors(SettledSignal paid) {
        return List.of(
                Fact.about(paid.inKey(SubjectKind.SHOP))
                        .withNumber(AUTHORS, (long) paid.signal().evidence().observed()));
    }
}
