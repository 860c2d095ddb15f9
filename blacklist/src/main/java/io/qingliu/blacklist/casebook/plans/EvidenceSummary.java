package io.qingliu.blacklist.casebook.plans;

import io.qingliu.blacklist.casebook.facts.Ground;
import io.qingliu.blacklist.casebook.judging.CaseState;
import io.qingliu.blacklist.policy.NoticeTexts;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.policy.Vocabulary;
import io.qingliu.domain.result.Text;
import java.util.List;
import java.util.Map;

/**
 * The evidence against a subject, in a text that it can answer: what each rule saw and in how many
 * records, with the rule's version, and never the rule's threshold (docs/reference/policy.md §4).
 */
final class EvidenceSummary {

    private EvidenceSummary() {}

    static Text of(CaseState state, Policy policy) {
        List<Ground> grounds = state.grounds();
        if (grounds.isEmpty()) {
            return state.decision() == null
                    ? policy.texts().groundReviewer()
                    : policy.texts().groundDecision();
        }
        StringBuilder zh = new StringBuilder(grounds.size() * 48);
        StringBuilder en = new StringBuilder(grounds.size() * 96);
        for (Ground ground : grounds) {
            Text text = text(ground, policy);
            zh.append(zh.isEmpty() ? "" : "；").append(text.zh());
            en.append(en.isEmpty() ? "" : "; ").append(text.en());
        }
        return new Text(zh.toString(), en.toString());
    }

    private static Text text(Ground ground, Policy policy) {
        NoticeTexts texts = policy.texts();
        if (ground.rule().equals(Ground.MEMBER)) {
            return texts.groundMember();
        }
        Vocabulary vocabulary = policy.vocabulary();
        return texts.fill(
                ground.records() == 0 ? texts.groundUncounted() : texts.ground(),
                Map.of(
                        "family", vocabulary.of(ground.family()),
                        "sees", vocabulary.ofRule(ground.rule()),
                        "rule", Text.same(ground.rule()),
                        "version", Text.same(Integer.toString(ground.version())),
                        "records", Text.same(Long.toString(ground.records()))));
    }
}
