package io.qingliu.blacklist.policy;

import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.Text;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of notices in both languages.
 *
 * @param appeal how to object
 * @param behaviors names of the behaviours
 * @param texts templates by type; {@code {name}} is filled in
 * @param courierAlert what every courier alert says of itself
 * @param courierAlertWithdrawn what a withdrawn one says
 * @param courierAlertOverdue template: to the firm that has not answered one in time
 * @param courierAlertSettled template: to the same firm, if late records show that nothing was due
 */
public record NoticeTexts(
        String appeal,
        Map<Behavior, Text> behaviors,
        Map<NoticeType, Text> texts,
        Text courierAlert,
        Text courierAlertWithdrawn,
        Text courierAlertOverdue,
        Text courierAlertSettled) {

    private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");
    private static final Set<String> NAMES =
            Set.of(
                    "subject",
                    "behavior",
                    "rules",
                    "deadline",
                    "appeal",
                    "severity",
                    "until",
                    "member",
                    "measure",
                    "clause",
                    "legalBasis",
                    "case",
                    "outcome",
                    "confirmed");
    private static final List<NoticeType> NEEDED =
            List.of(
                    NoticeType.BEFORE_LISTING,
                    NoticeType.LISTED,
                    NoticeType.MEASURE,
                    NoticeType.APPEAL,
                    NoticeType.CORRECTED,
                    NoticeType.EXPIRED,
                    NoticeType.RESTORED,
                    NoticeType.OVERDUE);

    /**
     * @throws PolicyException if a text is missing or has a gap that nothing fills
     */
    public NoticeTexts {
        if (appeal == null || appeal.isBlank()) {
            throw new PolicyException("appeal", appeal, "say how to object");
        }
        for (Behavior behavior : Behavior.values()) {
            given("behaviors." + behavior, behaviors == null ? null : behaviors.get(behavior));
        }
        for (NoticeType type : NEEDED) {
            given("texts." + type, texts == null ? null : texts.get(type));
        }
        given("courierAlert", courierAlert);
        given("courierAlertWithdrawn", courierAlertWithdrawn);
        given("courierAlertOverdue", courierAlertOverdue);
        given("courierAlertSettled", courierAlertSettled);
        behaviors = new EnumMap<>(behaviors);
        texts = new EnumMap<>(texts);
        texts.values().forEach(text -> known("texts", text));
        known("courierAlertOverdue", courierAlertOverdue);
        known("courierAlertSettled", courierAlertSettled);
    }

    private static void known(String key, Text text) {
        for (String template : List.of(text.zh(), text.en())) {
            Matcher gaps = GAP.matcher(template);
            while (gaps.find()) {
                if (!NAMES.contains(gaps.group(1))) {
                    throw new PolicyException(key, gaps.group(), "be one of " + NAMES);
                }
            }
        }
    }

    private static void given(String key, Text text) {
        if (text == null) {
            throw new PolicyException(key, "missing", "be given in zh and en");
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
