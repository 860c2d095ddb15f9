package io.qingliu.patterns.fakereview;

import static io.qingliu.patterns.fakereview.Posts.MONTH;

import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Fact;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.LookAlike;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SettledSignal;
import io.qingliu.patterns.rule.Source;
import io.qingliu.patterns.rule.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Copies that go on (docs/reference/detection.md §3; docs/adr/0084). That five buyers of a shop use
 * one text in a week may be a phrase that went round (REV-01 is OBSERVED for it). Whoever is among
 * such five again, in a week that has no day in common with the first, writes what he is told; and
 * a shop that five such accounts praise has somebody who tells: other customers each week have not.
 */
final class CopiesAgain {

    private static final Facet ACCOUNT = Facet.givenText("account");

    /** What a signal tells of each whose text was one of those copies. */
    private static final Aggregate BY_BUYER =
            Aggregate.entries(
                    "REV-01B.copies",
                    Dimension.of(SubjectKind.BUYER),
                    Source.derived("REV-01", CopiesAgain::ofBuyers));

    /** The same, told of each shop that has five of them. */
    private static final Aggregate OF_SHOP =
            Aggregate.entries(
                            "REV-01S.copies",
                            Dimension.of(SubjectKind.SHOP),
                            Source.derived("REV-01", CopiesAgain::ofShops))
                    .of(ACCOUNT::valueOf);

    /** A signal that an explanation took more than half from is no evidence to build on. */
    private static final double BELIEVED = 0.5;

    /** Two signals, each of a week: one more day than that lies between them. */
    private static final Param DAYS =
            Param.chosen(
                    "days",
                    8,
                    "days",
                    1,
                    30,
                    "copies count for a week: two such weeks have no day in common");

    private static final Param SIGNALS =
            Param.chosen("signals", 2, "signals", 2, 100, "one of each of two weeks");

    private static final Param ACCOUNTS =
            Param.chosen("accounts", 5, "accounts", 2, 500, "as many as R-REV-01 asks of one text");

    private static final double DAY = Duration.ofDays(1).toMillis();

    private static final List<Subject> NONE = List.of();

    private static final LookAlike PHRASE_OF_A_WEEK =
            LookAlike.leftOut(
                    "PHRASE_OF_A_WEEK",
                    "A phrase that goes round among customers, and one's own words pasted again:"
                            + " only who shares them with four others of the shop in two weeks that"
                            + " have no day in common counts");

    private CopiesAgain() {}

    static List<Rule> rules() {
        return List.of(byAccount(), ofShop());
    }

    private static Rule byAccount() {
        return FakeReview.rule(
                        "REV-01B", "an account praises in the words of others again and again")
                .counting(BY_BUYER)
                .within(MONTH, SIGNALS)
                .andAtLeast(
                        "days from the first to the last",
                        view -> spans(view, BY_BUYER).values().stream().findFirst().orElse(0.0),
                        DAYS)
                .family(Family.CONTENT, 65)
                .flags(Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT))
                .sparing(PHRASE_OF_A_WEEK, Spared.SYSTEM_PRAISE)
                .rule();
    }

    private static Rule ofShop() {
        return FakeReview.rule(
                        "REV-01S",
                        "the same accounts praise a shop in nearly the same words again and again")
                .distinct(OF_SHOP)
                .within(MONTH, ACCOUNTS)
                .andAtLeast("accounts that copy again", CopiesAgain::again, ACCOUNTS)
                .family(Family.CONTENT, 62)
                .flags(FakeReview.shop())
                .sparing(PHRASE_OF_A_WEEK, Spared.SYSTEM_PRAISE)
                .rule();
    }

    private static List<Fact> ofBuyers(SettledSignal copied) {
        return isBelieved(copied)
                ? copied.flagged(SubjectKind.BUYER).stream().map(each -> Fact.about(each)).toList()
                : List.of();
    }

    private static List<Fact> ofShops(SettledSignal copied) {
        List<Fact> facts = new ArrayList<>();
        for (Subject shop : isBelieved(copied) ? copied.flagged(SubjectKind.SHOP) : NONE) {
            for (Subject buyer : copied.flagged(SubjectKind.BUYER)) {
                facts.add(Fact.about(shop).withText(ACCOUNT, buyer.toString()));
            }
        }
        return facts;
    }

    private static boolean isBelieved(SettledSignal copied) {
        return copied.signal().confidence() >= BELIEVED;
    }

    private static double again(View view) {
        double days = view.param(DAYS);
        return spans(view, OF_SHOP).values().stream().filter(span -> span >= days).count();
    }

    /** Days from the first signal of an account to its last; of a buyer's own there is one. */
    private static Map<String, Double> spans(View view, Aggregate copies) {
        Map<String, Long> first = new HashMap<>();
        Map<String, Double> spans = new TreeMap<>();
        view.entries(
                copies,
                entry -> {
                    String account = Objects.requireNonNullElse(entry.member(), "");
                    long begin = first.computeIfAbsent(account, each -> entry.time());
                    spans.put(account, (entry.time() - begin) / DAY);
                });
        return spans;
    }
}
