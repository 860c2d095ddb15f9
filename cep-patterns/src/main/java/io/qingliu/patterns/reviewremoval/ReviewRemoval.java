package io.qingliu.patterns.reviewremoval;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import java.util.ArrayList;
import java.util.List;

/** Removal or suppression of adverse reviews (docs/reference/detection.md §4). */
public final class ReviewRemoval implements Behaviour {

    @Override
    public Behavior detects() {
        return Behavior.ADVERSE_REVIEW_REMOVAL;
    }

    @Override
    public String story() {
        return "A shop has bad reviews taken down without reason, or pays their authors and agents"
                + " to make them vanish";
    }

    @Override
    public List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        rules.addAll(Removals.rules());
        rules.addAll(Withdrawals.rules());
        rules.add(PriceForBlame.rule());
        rules.add(MoreThanPrice.rule());
        rules.add(PaidByOthers.rule());
        rules.add(PaidOnDelivery.rule());
        rules.add(FallenReviews.rule());
        rules.add(ReusedTickets.rule());
        rules.add(TicketedRemovals.rule());
        rules.add(FalseDuplicates.rule());
        rules.addAll(Agents.rules());
        rules.add(Folding.rule());
        rules.add(Reports.rule());
        return rules;
    }

    @Override
    public List<SignalPattern> patterns() {
        return List.of();
    }

    static Rule.Builder rule(String id, String title) {
        return Rule.signal(id, Behavior.ADVERSE_REVIEW_REMOVAL, title);
    }

    static Flagging shop() {
        return Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT);
    }
}
