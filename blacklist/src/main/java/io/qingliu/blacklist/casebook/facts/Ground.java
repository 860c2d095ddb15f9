package io.qingliu.blacklist.casebook.facts;

import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One rule that fired on a subject, as far as its notice shows it: what the rule counts and about
 * how much, never its threshold.
 *
 * @param rule id of the rule, or {@link #MEMBER}
 * @param family kind of evidence; null if it belongs to none
 * @param version of the rule; 0 if not known
 * @param records the largest of 1, 2, 5, 10, 20, 50, … that is not above the number of records it
 *     saw, so that not every order more is a letter more; 0 if not known
 */
public record Ground(String rule, Family family, int version, long records)
        implements Comparable<Ground> {

    /** In place of a rule: members submitted the subject. */
    public static final String MEMBER = "MEMBER";

    private static final Comparator<Ground> ORDER =
            Comparator.comparing(Ground::rule)
                    .thenComparing(
                            Ground::family,
                            Comparator.nullsFirst(Comparator.<Family>naturalOrder()))
                    .thenComparingInt(Ground::version)
                    .thenComparingLong(Ground::records);

    /** Most grounds kept; a behaviour has fewer rules than that. */
    static final int MOST = 32;

    /** What a member's submission adds. */
    public static Ground ofMember() {
        return new Ground(MEMBER, null, 0, 0);
    }

    /** One ground a rule of the evidence, sorted, at most {@link #MOST}. */
    static List<Ground> of(Collection<Evidence> evidence) {
        Map<String, Ground> byRule = new TreeMap<>();
        for (Evidence each : evidence) {
            byRule.merge(each.rule(), of(each), Ground::and);
        }
        return byRule.values().stream()
                .limit(MOST)
                .map(g -> new Ground(g.rule, g.family, g.version, roundedDown(g.records)))
                .toList();
    }

    private static Ground of(Evidence evidence) {
        return new Ground(
                evidence.rule(), evidence.family(), evidence.ruleVersion(), evidence.eventCount());
    }

    /** Windows of one rule overlap, so the fullest counts; and the newest version of the rule. */
    private static Ground and(Ground one, Ground other) {
        Ground newest = ORDER.compare(one, other) > 0 ? one : other;
        long most = Math.max(one.records, other.records);
        return new Ground(newest.rule, newest.family, newest.version, most);
    }

    /** The largest of 1, 2, 5, 10, 20, 50, … not above a count; 0 for 0. */
    static long roundedDown(long count) {
        if (count <= 0) {
            return 0;
        }
        long power = 1;
        while (count / power >= 10) {
            power *= 10;
        }
        long leading = count / power;
        return power * (leading >= 5 ? 5 : leading >= 2 ? 2 : 1);
    }

    /** The rule with its family, as a notice lists it. */
    public String listed() {
        return family == null ? rule : rule + ' ' + family;
    }

    @Override
    public int compareTo(Ground other) {
        return ORDER.compare(this, other);
    }
}
