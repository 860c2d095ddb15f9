package io.qingliu.domain.result;

import io.qingliu.domain.contract.EpochMillis;
import io.qingliu.domain.subject.Ids;

/**
 * How often a rule was right, by the decisions of people on findings in which it had a part. A case
 * counts once, by the decision that is in force; a victim counts nowhere.
 *
 * @param id {@code w:RULE}
 * @param version of this document, not of the rule
 * @param confirmed cases that stand as confirmed
 * @param rejected cases in which a reviewer found nothing
 * @param overturned cases that were confirmed, and then given up on appeal
 * @param precision confirmed of all three, 0 to 1 with three decimals; null if there are none
 * @param low lower end of its 95 % interval; null if there are none
 * @param high upper end of its 95 % interval; null if there are none
 * @param at the hour of the newest decision that bears on it, or in which one lapsed, epoch
 *     milliseconds
 */
public record RulePrecision(
        String id,
        String rule,
        long version,
        long confirmed,
        long rejected,
        long overturned,
        Double precision,
        Double low,
        Double high,
        @EpochMillis long at)
        implements ResultRecord {

    /** Name of the stream. */
    public static final String STREAM = "rule-precision";

    /** The id of the document of a rule. */
    public static String idOf(String rule) {
        return "w:" + Ids.encode(rule);
    }

    @Override
    public String stream() {
        return STREAM;
    }
}
