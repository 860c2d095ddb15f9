package io.qingliu.console.rules;

import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.patterns.rule.Param;
import io.qingliu.patterns.rule.Rule;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** What the form of a change holds; whatever is not as it must be is refused. */
final class ChangeForm {

    private static final int LONGEST_REASON = 2_000;
    private static final int LONGEST_NUMBER = 32;

    private final Visit visit;
    private final Rule rule;

    private ChangeForm(Visit visit, Rule rule) {
        this.visit = visit;
        this.rule = rule;
    }

    static ChangeForm of(Visit visit, Rule rule) {
        return new ChangeForm(visit, rule);
    }

    Rule rule() {
        return rule;
    }

    /** The highest version of the rule when its page was read. */
    long seen() {
        return whole("seen");
    }

    /** A whole number. */
    long whole(String name) {
        String written = visit.form(name);
        try {
            return Long.parseLong(written);
        } catch (NumberFormatException e) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
    }

    /** One of two values. */
    String oneOf(String name, String one, String other) {
        String written = visit.form(name);
        if (!one.equals(written) && !other.equals(written)) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        return written;
    }

    RuleChange.Mode mode() {
        RuleChange.Mode chosen = chosen();
        if (chosen == null) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        return chosen;
    }

    private RuleChange.Mode chosen() {
        for (RuleChange.Mode mode : RuleChange.Mode.values()) {
            if (mode.name().equals(visit.form("mode"))) {
                return mode;
            }
        }
        return null;
    }

    String reason() {
        String reason = visit.form("reason");
        if (reason == null || reason.length() > LONGEST_REASON) {
            throw new WrongChangeException("rules.wrong.reason");
        }
        return reason;
    }

    /**
     * From when it is to hold, by the reader's clock; null for now. What the jobs refuse whatever
     * the rule is, is not sent: the bound is that of {@link WireJson#isTimely}.
     *
     * @param now epoch milliseconds
     */
    Long since(long now) {
        String written = visit.form("since");
        if (written == null) {
            return null;
        }
        long since;
        try {
            since =
                    LocalDateTime.parse(written)
                            .atZone(visit.formats().zone())
                            .toInstant()
                            .toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        if (!WireJson.isTimely(since, now)) {
            throw new WrongChangeException("rules.wrong.time");
        }
        return since;
    }

    /** The latest time to be chosen, as a field of a date and time has it. */
    static String latest(long now, ZoneId zone) {
        return Instant.ofEpochMilli(now)
                .plus(WireJson.AHEAD)
                .truncatedTo(ChronoUnit.MINUTES)
                .atZone(zone)
                .toLocalDateTime()
                .toString();
    }

    /**
     * The numbers of the rule: those of the form, and what holds for those it does not name.
     *
     * @param holding all of them
     */
    Map<String, Double> numbers(Map<String, Double> holding) {
        Map<String, Double> numbers = new TreeMap<>(holding);
        for (Param param : rule.params()) {
            String written = visit.form("n." + param.name());
            if (written != null) {
                numbers.put(param.name(), number(param, written));
            }
        }
        return numbers;
    }

    private double number(Param param, String written) {
        try {
            if (written.length() <= LONGEST_NUMBER) {
                // Stricter than a double's own way, which takes 3d and NaN.
                return param.checked(rule.id(), new BigDecimal(written).doubleValue());
            }
        } catch (IllegalArgumentException e) {
            // No number, or out of its limits.
        }
        throw new WrongChangeException(
                "rules.wrong.number",
                param.name(),
                RuleView.written(param.least()),
                RuleView.written(param.most()),
                written.length() <= LONGEST_NUMBER
                        ? written
                        : written.substring(0, LONGEST_NUMBER) + '…');
    }

    /** What is filled in, to be given back. */
    Typed written() {
        Map<String, String> written = new TreeMap<>();
        for (Param param : rule.params()) {
            String value = visit.form("n." + param.name());
            if (value != null) {
                written.put(param.name(), value);
            }
        }
        return new Typed(
                written, chosen(), visit.form("counts"), visit.form("since"), visit.form("to"));
    }
}
