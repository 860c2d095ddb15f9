package io.qingliu.blacklist.policy;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.Text;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of notices, in both languages. In a template {@code {name}} is filled in.
 *
 * @param appeal how to object
 * @param ground template: one rule that fired on the subject
 * @param groundUncounted template: the same of a rule of which only the id is known
 * @param groundMember that a member submitted the subject
 * @param groundReviewer that only a reviewer's verdict supports it
 * @param groundDecision that only a decision supports it
 * @param documents what helps the subject to answer, by behaviour
 * @param texts templates by type
 * @param lapsed template: a suspicion ended, and there was no listing
 * @param duties templates: what is overdue
 * @param courierAlert the text of every courier alert
 * @param courierAlertWithdrawn the text of a withdrawn one
 * @param courierAlertOverdue template: to the firm that has not answered one in time
 * @param courierAlertSettled template: to the same firm, if late records show that nothing was due
 */
public record NoticeTexts(
        Text appeal,
        Text ground,
        Text groundUncounted,
        Text groundMember,
        Text groundReviewer,
        Text groundDecision,
        Map<Behavior, Text> documents,
        Map<NoticeType, Text> texts,
        Text lapsed,
        Map<Duty, Text> duties,
        Text courierAlert,
        Text courierAlertWithdrawn,
        Text courierAlertOverdue,
        Text courierAlertSettled) {

    private static final Pattern GAP = Pattern.compile("\\{([^}]*)}");
    private static final Set<String> GROUND =
            Set.of("family", "sees", "rule", "version", "records");
    private static final Set<String> DUTY = Set.of("measure", "case");
    private static final Set<String> NAMES =
            Set.of(
                    "subject",
                    "behavior",
                    "evidence",
                    "from",
                    "documents",
                    "deadline",
                    "appeal",
                    "severity",
                    "until",
                    "member",
                    "measure",
                    "clause",
                    "number",
                    "legalBasis",
                    "case",
                    "task",
                    "outcome",
                    "confirmed");

    /**
     * @throws PolicyException if a text is missing or has a gap of a name that there is not
     */
    public NoticeTexts {
        known("appeal", appeal, Set.of());
        known("ground", ground, GROUND);
        known("groundUncounted", groundUncounted, GROUND);
        known("groundMember", groundMember, Set.of());
        known("groundReviewer", groundReviewer, Set.of());
        known("groundDecision", groundDecision, Set.of());
        documents = whole("documents", Behavior.class, documents, Set.of());
        texts = ofSubjects(texts);
        known("lapsed", lapsed, NAMES);
        duties = whole("duties", Duty.class, duties, DUTY);
        known("courierAlert", courierAlert, Set.of());
        known("courierAlertWithdrawn", courierAlertWithdrawn, Set.of());
        known("courierAlertOverdue", courierAlertOverdue, NAMES);
        known("courierAlertSettled", courierAlertSettled, NAMES);
    }

    private static <E extends Enum<E>> Map<E, Text> whole(
            String key, Class<E> type, Map<E, Text> texts, Set<String> names) {
        for (E constant : type.getEnumConstants()) {
            known(key + "." + constant, texts == null ? null : texts.get(constant), names);
        }
        return new EnumMap<>(texts);
    }

    /** That a rule was withdrawn is told to no subject: no policy words it. */
    private static Map<NoticeType, Text> ofSubjects(Map<NoticeType, Text> texts) {
        for (NoticeType type : NoticeType.values()) {
            if (type != NoticeType.RULE_WITHDRAWN) {
                known("texts." + type, texts == null ? null : texts.get(type), NAMES);
            }
        }
        return new EnumMap<>(texts);
    }

    private static void known(String key, Text text, Set<String> names) {
        if (text == null || text.zh().isBlank() || text.en().isBlank()) {
            throw new PolicyException(key, "missing", "be given in zh and en");
        }
        for (String template : List.of(text.zh(), text.en())) {
            Matcher gaps = GAP.matcher(template);
            while (gaps.find()) {
                if (!names.contains(gaps.group(1))) {
                    throw new PolicyException(
                            key,
                            gaps.group(),
                            names.isEmpty() ? "have no gaps" : "be one of " + new TreeSet<>(names));
                }
            }
        }
    }

    /** A template filled in; a value that is missing is left blank. */
    public Text fill(NoticeType type, Map<String, Text> values) {
        return fill(texts.get(type), values);
    }

    /** Such a template filled in; a value that is missing is left blank. */
    public Text fill(Text template, Map<String, Text> values) {
        return new Text(fill(template.zh(), values, true), fill(template.en(), values, false));
    }

    /**
     * By hand: every fold of a case fills in all its notices, and a pattern took a seventh of it.
     */
    private static String fill(String template, Map<String, Text> values, boolean chinese) {
        StringBuilder filled = new StringBuilder(2 * template.length());
        int done = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', done)) {
            int close = template.indexOf('}', open);
            if (close < 0) {
                break;
            }
            filled.append(template, done, open);
            Text value = values.get(template.substring(open + 1, close));
            if (value != null) {
                filled.append(chinese ? value.zh() : value.en());
            }
            done = close + 1;
        }
        return filled.append(template, done, template.length()).toString();
    }
}
