package io.qingliu.cli.report;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.blacklist.statistics.Figure;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.result.Text;

/** The names of things in the reader's language: the terms of the policy, the counties. */
final class Names {

    private final Phrases texts;
    private final Policy policy;
    private final Counties counties;

    Names(Phrases texts, Policy policy) {
        this.texts = texts;
        this.policy = policy;
        this.counties = new Counties(texts.isChinese());
    }

    String of(Behavior behavior) {
        return of(policy.vocabulary().of(behavior));
    }

    String of(Role role) {
        return texts.text("report.role." + role);
    }

    String of(Measure measure) {
        return of(policy.measures().row(measure).name());
    }

    String of(Figure figure) {
        return texts.text("report.figure." + figure);
    }

    /** A county by its code; of one outside the city only that. */
    String area(String code) {
        if (code.equals(PublicResults.ELSEWHERE)) {
            return texts.text("report.elsewhere");
        }
        String name = counties.name(code);
        return name == null ? texts.text("report.outside") : name;
    }

    private String of(Text text) {
        return texts.isChinese() ? text.zh() : text.en();
    }
}
