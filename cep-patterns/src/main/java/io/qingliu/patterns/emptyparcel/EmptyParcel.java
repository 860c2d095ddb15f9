package io.qingliu.patterns.emptyparcel;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import java.util.List;
import java.util.stream.Stream;

/** Empty parcels, and the couriers, outlets and dealers in numbers who supply them (R-EMP). */
public final class EmptyParcel implements Behaviour {

    private static final List<Rule> RULES =
            Stream.of(
                            TraceRules.rules(),
                            ShopRules.rules(),
                            NumberRules.rules(),
                            CourierRules.rules(),
                            Reports.rules(),
                            Collusion.rules(),
                            List.of(OutletNorm.rule()),
                            NumbersThenGhosts.rules(),
                            Accomplices.rules(),
                            Labels.rules(),
                            Trifles.rules(),
                            Networks.rules(),
                            Confirmers.rules(),
                            SlowGhosts.rules(),
                            OutAndBack.rules(),
                            FetchedAtOnce.rules(),
                            OneDoor.rules(),
                            OneScanner.rules(),
                            StrangersNumbers.rules(),
                            SecondLives.rules(),
                            LiveNumbers.rules(),
                            FarEnd.rules(),
                            TwoRounds.rules())
                    .flatMap(List::stream)
                    .toList();

    private static final List<SignalPattern> PATTERNS = NumbersThenGhosts.patterns();

    @Override
    public Behavior detects() {
        return Behavior.EMPTY_PARCEL;
    }

    @Override
    public String story() {
        return "A shop shows deliveries that never were, with numbers it bought and scans that a"
                + " courier or an outlet made up.";
    }

    @Override
    public List<Rule> rules() {
        return RULES;
    }

    @Override
    public List<SignalPattern> patterns() {
        return PATTERNS;
    }
}
