package io.qingliu.patterns.bulkregistration;

import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Dimension;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Moment;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import io.qingliu.patterns.rule.Source;
import java.time.Duration;
import java.util.List;

/** Accounts signed up in bulk (detection §6). */
public final class BulkRegistration implements Behaviour {

    private static final Dimension HANDSET = Dimension.of(SubjectKind.DEVICE);

    private static final Aggregate SIGN_UPS =
            Aggregate.roll("REG-01.sign-ups", HANDSET, Source.events(EventType.REGISTERED))
                    .of(Moment::account);

    private static final Rule DEVICE_BURST =
            Rule.signal("REG-01", Behavior.BULK_REGISTRATION, "accounts signed up on one handset")
                    .distinct(SIGN_UPS)
                    .within(
                            Duration.ofHours(24),
                            Param.of("accountsInDay", 3, "accounts in 24 h", 2, 100))
                    .within(
                            Duration.ofDays(30),
                            Param.of("accountsInMonth", 6, "accounts in 30 d", 3, 500))
                    .family(Family.DEVICE_NETWORK, 65)
                    .flags(
                            Flagging.members(Role.PARTICIPANT),
                            Flagging.key(SubjectKind.DEVICE, Role.PARTICIPANT).organiserFrom(10))
                    .rule();

    @Override
    public Behavior behavior() {
        return Behavior.BULK_REGISTRATION;
    }

    @Override
    public String story() {
        return "account merchants sow accounts in bulk, on few handsets, numbers and addresses";
    }

    @Override
    public List<Rule> rules() {
        return List.of(DEVICE_BURST);
    }

    @Override
    public List<SignalPattern> patterns() {
        return List.of();
    }
}
