package io.qingliu.patterns.fakereview;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Flagging;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.SignalPattern;
import java.util.ArrayList;
import java.util.List;

/** Fake reviews: praise or blame that was paid for (docs/reference/detection.md §3). */
public final class FakeReview implements Behaviour {

    @Override
    public Behavior detects() {
        return Behavior.FAKE_REVIEW;
    }

    @Override
    public String story() {
        return "A shop buys praise from accounts that never had the goods, or from its own"
                + " customers";
    }

    @Override
    public List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        rules.addAll(Copies.rules());
        rules.addAll(CopiesAgain.rules());
        rules.addAll(Albums.rules());
        rules.addAll(Bursts.rules());
        rules.addAll(Goods.rules());
        rules.add(NeverSent.rule());
        rules.addAll(Rewards.rules());
        rules.addAll(Reviewers.rules());
        rules.addAll(SharedHandsets.rules());
        rules.addAll(SameDays.rules());
        rules.addAll(SharedPraise.rules());
        rules.addAll(Hostile.rules());
        rules.add(Reports.rule());
        rules.addAll(Funded.rules());
        rules.addAll(PaidBack.rules());
        rules.addAll(HiredCritics.rules());
        rules.add(GivenBack.rule());
        rules.add(PraisedUnsent.rule());
        rules.add(PraisedUnsent.ofShop());
        rules.add(BlamedAgain.rule());
        return rules;
    }

    @Override
    public List<SignalPattern> patterns() {
        return List.of();
    }

    static Rule.Builder rule(String id, String title) {
        return Rule.signal(id, Behavior.FAKE_REVIEW, title);
    }

    static Flagging shop() {
        return Flagging.key(SubjectKind.SHOP, Role.PARTICIPANT);
    }

    static Flagging buyer() {
        return Flagging.key(SubjectKind.BUYER, Role.PARTICIPANT);
    }
}
