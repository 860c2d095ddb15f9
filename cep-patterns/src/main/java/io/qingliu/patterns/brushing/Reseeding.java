package io.qingliu.patterns.brushing;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Facet;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.ListAttribute;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.rule.SignalPattern.Match;
import io.qingliu.patterns.rule.SignalPattern.Numbers;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * Accounts that were registered in bulk sleep for weeks and wake together for one shop: two
 * behaviours, and the thread between them.
 */
final class Reseeding {

    static final String ID = "BRU-13";

    /** Attribute of signals about accounts that woke. */
    static final String WOKEN = "woken";

    /** Attribute that lists the accounts. */
    static final ListAttribute ACCOUNTS = new ListAttribute("accounts");

    private static final String COHORT = "cohort";

    /** How long accounts are raised at most before they are used. */
    private static final Param RAISED =
            Param.chosen(
                    "raisedAtMost",
                    100,
                    "days",
                    1,
                    100,
                    "accounts are raised for 14 to 90 days, and known for 100");

    /** A shop and a cohort. Each cohort is counted by itself: an account belongs to several. */
    private static final Dimension SHOP_AND_COHORT = Traces.SHOP.and("cohort", moment -> null);

    /** Who controls the cohort, if one subject does. */
    private static final Facet CONTROLLER = Facet.given("controller");

    /** Accounts of one cohort that woke at one shop. */
    private static final Aggregate RESEEDED =
            Aggregate.entries(ID + ".reseeded", SHOP_AND_COHORT, Source.matchesOf(ID))
                    .with(CONTROLLER);

    private Reseeding() {}

    static final SignalPattern PATTERN =
            new SignalPattern(
                    ID,
                    1,
                    "an account of a cohort that was registered in bulk wakes for a shop",
                    Reseeding::elementsOf,
                    Reseeding::pattern,
                    List.of(RAISED),
                    Reseeding::conclude);

    /** The rule that counts what the pattern finds. */
    static Rule rule() {
        return Rule.signal(
                        ID,
                        Behavior.BRUSHING,
                        "accounts registered together in bulk wake together for one shop")
                .distinct(RESEEDED)
                .within(Traces.DAY, Param.of("accounts", 10, "accounts", 3, 500))
                .numbersOf(PATTERN)
                .family(Family.GRAPH, 70)
                .flags(
                        Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT).openToRivals(),
                        Flagging.facet(CONTROLLER, Service.ACCOUNT_SERVICE))
                .sparing(Spared.RIVAL_ATTACK)
                .rule();
    }

    /** The pattern's element of a signal, once for each account it names. */
    private static List<Element> elementsOf(Signal signal) {
        if (signal.withdrawn() || signal.shadow()) {
            return List.of();
        }
        List<Element> elements = new ArrayList<>();
        if (signal.behavior() == Behavior.BULK_REGISTRATION) {
            for (Flag flag : signal.flags()) {
                if (flag.subject().kind() == SubjectKind.BUYER) {
                    elements.add(
                            new Element(
                                    flag.subject().toString(),
                                    COHORT,
                                    signal.time(),
                                    signal.key(),
                                    signal.id()));
                }
            }
        } else if (signal.attribute(WOKEN) != null) {
            for (String account : ACCOUNTS.of(signal)) {
                elements.add(new Element(account, WOKEN, signal.time(), signal.key(), signal.id()));
            }
        }
        return elements;
    }

    private static Pattern<Element, ?> pattern() {
        return Pattern.<Element>begin(COHORT)
                .where(SimpleCondition.of(element -> element.name().equals(COHORT)))
                .followedBy(WOKEN)
                .where(SimpleCondition.of(element -> element.name().equals(WOKEN)))
                .within(Duration.ofDays((long) RAISED.most()));
    }

    private static List<Match> conclude(Map<String, List<Element>> found, Numbers numbers) {
        Element cohort = found.get(COHORT).get(0);
        Element woken = found.get(WOKEN).get(0);
        if (woken.time() - cohort.time() >= numbers.millis(RAISED)) {
            return List.of();
        }
        Subject controller = Dimension.soleSubjectIn(cohort.value());
        Match match =
                new Match(
                        Ids.join(woken.key(), woken.value(), cohort.value()),
                        woken.time(),
                        SHOP_AND_COHORT.key(woken.value(), cohort.value()),
                        woken.key(),
                        List.of(cohort.signal(), woken.signal()));
        return List.of(controller == null ? match : match.with(CONTROLLER, controller.toString()));
    }
}
