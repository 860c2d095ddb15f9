package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import java.util.List;
import java.util.stream.Stream;

/** Accounts signed up in bulk (docs/reference/detection.md §6). */
public final class BulkRegistration implements Behaviour {

    private static final List<Rule> RULES =
            Stream.concat(
                            Stream.of(
                                    HandsetRules.deviceBurst(),
                                    HandsetRules.neverLived(),
                                    HandsetRules.resetBurst(),
                                    NumberRules.numberRun(),
                                    NetworkRules.rentedPrefixBurst(),
                                    NetworkRules.homePrefixBurst(),
                                    DataCentres.keptThere(),
                                    TendedRuns.rule(),
                                    NetworkRules.classSkew(),
                                    NumberRules.template(),
                                    HandsetRules.codeRhythmOnHandset(),
                                    HandsetRules.codeRhythmBehindPrefix(),
                                    NetworkRules.signUpsWithCodesByTheClock(),
                                    NetworkRules.emulatorFarm(),
                                    NetworkRules.clockwork(),
                                    RaisedByTheClock.rule(),
                                    NumberRules.identityReuse(),
                                    HandsetRules.handoverToHandset(),
                                    HandsetRules.handoverBehindPrefix(),
                                    Cohorts.wakingRule(),
                                    Cohorts.sowingRule()),
                            Stream.of(
                                            Handovers.rules(),
                                            SlowFarms.rules(),
                                            LaterLife.rules(),
                                            List.of(InvitationFarms.rule()),
                                            LentNames.rules())
                                    .flatMap(List::stream))
                    .toList();

    static Rule.Builder rule(String id, String title) {
        return Rule.signal(id, Behavior.BULK_REGISTRATION, title);
    }

    @Override
    public Behavior detects() {
        return Behavior.BULK_REGISTRATION;
    }

    @Override
    public String story() {
        return "account merchants sow accounts in bulk, on few handsets, numbers and addresses";
    }

    @Override
    public List<Rule> rules() {
        return RULES;
    }

    @Override
    public List<SignalPattern> patterns() {
        return List.of(Cohorts.WAKING_PATTERN, Cohorts.SOWING_PATTERN);
    }
}
