package io.qingliu.blacklist.policy;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.Text;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.EnumMap;
import java.util.Map;

/**
 * What things are called where people read it, in both languages.
 *
 * @param kinds what a subject is, with the gaps {@code {id}} and {@code {platform}}
 * @param rules what each rule sees, without its thresholds, by the rule's id
 */
public record Vocabulary(
        Map<Behavior, Text> behaviors,
        Map<Severity, Text> severities,
        Map<ListingStatus, Text> statuses,
        Map<SubjectKind, Text> kinds,
        Map<Family, Text> families,
        Map<String, Text> rules) {

    private static final Text NOTHING = new Text("", "");

    /**
     * @throws PolicyException if a text is missing; rules may be
     */
    public Vocabulary {
        behaviors = whole("behaviors", Behavior.class, behaviors);
        severities = whole("severities", Severity.class, severities);
        statuses = whole("statuses", ListingStatus.class, statuses);
        kinds = whole("kinds", SubjectKind.class, kinds);
        families = whole("families", Family.class, families);
        rules = rules == null ? Map.of() : Map.copyOf(rules);
    }

    private static <E extends Enum<E>> Map<E, Text> whole(
            String key, Class<E> type, Map<E, Text> texts) {
        for (E constant : type.getEnumConstants()) {
            if (texts == null || texts.get(constant) == null) {
                throw new PolicyException(key + "." + constant, "missing", "be given in zh and en");
            }
        }
        return new EnumMap<>(texts);
    }

    /** What a behaviour is called. */
    public Text of(Behavior behavior) {
        return behaviors.get(behavior);
    }

    /** What a grade is called. */
    public Text of(Severity severity) {
        return severities.get(severity);
    }

    /** What a rung or an exit is called. */
    public Text of(ListingStatus status) {
        return statuses.get(status);
    }

    /** What a kind of evidence is called; nothing for none. */
    public Text of(Family family) {
        return family == null ? NOTHING : families.get(family);
    }

    /** What a rule sees; its id if nobody has written that down. */
    public Text ofRule(String rule) {
        Text text = rules.get(rule);
        return text == null ? new Text(rule, rule) : text;
    }

    /** The name of a subject. */
    public Text of(Subject subject) {
        Text kind = kinds.get(subject.kind());
        return new Text(named(kind.zh(), subject), named(kind.en(), subject));
    }

    private static String named(String kind, Subject subject) {
        String platform = subject.platform() == null ? "" : subject.platform();
        return kind.replace("{platform}", platform).replace("{id}", subject.id());
    }
}
