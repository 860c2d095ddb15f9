package io.qingliu.console.text;

import io.qingliu.blacklist.policy.MeasureRow;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.Text;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;

/**
 * What things are called in a language: by the policy's vocabulary where it has a name, as notices
 * do, else by the phrases.
 */
public final class Names {

    private final Policy policy;
    private final Phrases phrases;
    private final Language language;

    /** Names of a policy in one language. */
    public Names(Policy policy, Phrases phrases, Language language) {
        this.policy = policy;
        this.phrases = phrases;
        this.language = language;
    }

    /** A text that stands in both languages. */
    public String of(Text text) {
        return language == Language.ZH ? text.zh() : text.en();
    }

    /** A behaviour. */
    public String of(Behavior behavior) {
        return of(policy.vocabulary().of(behavior));
    }

    /** A subject, such as {@code shop S9 on P1}. */
    public String of(Subject subject) {
        String platform = subject.platform() == null ? null : Shown.name(subject.platform());
        return of(
                policy.vocabulary()
                        .of(new Subject(subject.kind(), Shown.name(subject.id()), platform)));
    }

    /** A subject's id or platform, or another name that somebody else has given. */
    public String shown(String name) {
        return name == null ? "" : Shown.name(name);
    }

    /** A grade. */
    public String of(Severity severity) {
        return of(policy.vocabulary().of(severity));
    }

    /** A rung or an exit of the list. */
    public String of(ListingStatus status) {
        return of(policy.vocabulary().of(status));
    }

    /** A kind of evidence. */
    public String of(Family family) {
        return of(policy.vocabulary().of(family));
    }

    /** How far evidence carries. */
    public String of(FindingStatus status) {
        return phrases.text("finding." + status.name());
    }

    /** In what way a subject took part. */
    public String of(Role role) {
        return phrases.text("role." + role.name());
    }

    /** What an assistant supplied. */
    public String of(Service service) {
        return phrases.text("service." + service.name());
    }

    /** A kind of subject. */
    public String of(SubjectKind kind) {
        return phrases.text("kind." + kind.name());
    }

    /** A measure. */
    public String of(Measure measure) {
        MeasureRow row = policy.measures().row(measure);
        return of(row.name());
    }

    /** What a rule sees. */
    public String rule(String id) {
        return of(policy.vocabulary().ofRule(id));
    }

    /** An honest explanation; its id if a rule of somebody's own names one. */
    public String lookAlike(String id) {
        String key = "look-alike." + id;
        return phrases.has(key) ? phrases.text(key) : id;
    }
}
