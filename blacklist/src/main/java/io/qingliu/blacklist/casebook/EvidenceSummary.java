package io.qingliu.blacklist.casebook;

import io.qingliu.blacklist.policy.NoticeTexts;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.policy.Vocabulary;
import io.qingliu.domain.result.Text;
import java.util.List;
import java.util.Map;

/**
 * What speaks against a subject, in words it can answer: what each rule saw and of how many
 * records, with the rule's version, and never how much the rule takes (policy §4).
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
            Text words = words(ground, policy);
            zh.append(zh.isEmpty() ? "" : "；").append(words.zh());
            en.append(en.isEmpty() ? "" : "; ").append(words.en());
        }
        return new Text(zh.toString(), en.toString());
    }

    private static Text words(Ground ground, Policy policy) {
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
