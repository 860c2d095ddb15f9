package io.qingliu.cli.report;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.result.Text;

/** What things are called in the reader's language: the words of the policy, the counties. */
final class Names {

    private final Wording words;
    private final Policy policy;
    private final Counties counties;

    Names(Wording words, Policy policy) {
        this.words = words;
        this.policy = policy;
        this.counties = new Counties(words.isChinese());
    }

    String of(Behavior behavior) {
        return of(policy.vocabulary().of(behavior));
    }

    String of(Role role) {
        return words.say("report.role." + role);
    }

    String of(Measure measure) {
        return of(policy.measures().row(measure).name());
    }

    String of(Figure figure) {
        return words.say("report.figure." + figure);
    }

    /** A county by its code; of one outside the city only that. */
    String area(String code) {
        if (code.equals(PublicResults.ELSEWHERE)) {
            return words.say("report.elsewhere");
        }
        String name = counties.name(code);
        return name == null ? words.say("report.outside") : name;
    }

    private String of(Text text) {
        return words.isChinese() ? text.zh() : text.en();
    }
}
