package io.qingliu.bench.peers;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.signal.Signal;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;
import java.util.List;

/**
 * The rules of the comparison in the language of this project: so many sign-ups on one handset
 * within 24 hours, and so many paid orders of one handset at one shop within 24 hours. What matches
 * is the key at which a count is ever reached.
 */
public final class TwoRules implements Behaviour {

    /** Sign-ups on one handset. */
    public static final String SIGN_UPS = "TWO-01";

    /** Paid orders of one handset at one shop. */
    public static final String PAYMENTS = "TWO-02";

    /** From so many sign-ups on. */
    public static final int SIGN_UPS_FROM = 3;

    /** From so many paid orders on. */
    public static final int PAYMENTS_FROM = 5;

    /** Within which they are counted. */
    public static final Duration WITHIN = Duration.ofHours(24);

    private static final char JOINT = '|';

    private static final Dimension HANDSET =
            Dimension.of().and("HANDSET", moment -> signUpKey(moment.event()));
    private static final Dimension SHOP_HANDSET =
            Dimension.of().and("SHOPHANDSET", moment -> paymentKey(moment.event()));

    private static final Aggregate ON_HANDSET =
            Aggregate.entries("TWO-01.sign-ups", HANDSET, Source.events(EventType.REGISTERED));
    private static final Aggregate AT_SHOP =
            Aggregate.entries("TWO-02.paid", SHOP_HANDSET, Source.events(EventType.PAID));

    private static final List<Rule> RULES =
            List.of(
                    Rule.signal(
                                    SIGN_UPS,
                                    Behavior.BULK_REGISTRATION,
                                    "accounts signed up on one handset")
                            .counting(ON_HANDSET)
                            .within(
                                    WITHIN,
                                    Param.of("signUps", SIGN_UPS_FROM, "sign-ups in 24 h", 2, 100))
                            .measuresOnly(Family.DEVICE_NETWORK)
                            .rule(),
                    Rule.signal(PAYMENTS, Behavior.BRUSHING, "paid orders on one handset at a shop")
                            .counting(AT_SHOP)
                            .within(
                                    WITHIN,
                                    Param.of("orders", PAYMENTS_FROM, "orders in 24 h", 2, 100))
                            .measuresOnly(Family.DEVICE_NETWORK)
                            .rule());

    /** The key of a sign-up for the first rule; null for any other event. */
    public static String signUpKey(Event event) {
        return event.type() == EventType.REGISTERED ? event.text(TextField.HARDWARE) : null;
    }

    /** The key of a paid order for the second rule; null for any other event. */
    public static String paymentKey(Event event) {
        if (event.type() != EventType.PAID) {
            return null;
        }
        String handset = event.text(TextField.HARDWARE);
        String shop = event.text(TextField.SHOP);
        return handset == null || shop == null
                ? null
                : event.platform() + JOINT + shop + JOINT + handset;
    }

    /** A match as all write it. */
    public static String match(String rule, String key) {
        return rule + JOINT + key;
    }

    /** The match that a signal of one of these rules is; its key is written without its name. */
    static String match(Signal signal) {
        return match(signal.rule(), signal.key());
    }

    @Override
    public Behavior detects() {
        return Behavior.BULK_REGISTRATION;
    }

    @Override
    public String story() {
        return "Counts of one key within a day.";
    }

    @Override
    public List<Rule> rules() {
        return RULES;
    }

    @Override
    public List<SignalPattern> patterns() {
        return List.of();
    }
}
