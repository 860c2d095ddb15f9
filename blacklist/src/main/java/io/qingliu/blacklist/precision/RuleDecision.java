package io.qingliu.blacklist.precision;

/**
 * A decision on a case in which a rule had a part.
 *
 * @param platform of the subject; empty for those that have none
 * @param time of the verdict, epoch milliseconds
 * @param overturned when an appeal was right; {@link #NEVER} if none was
 */
public record RuleDecision(
        String rule, Outcome outcome, String platform, long time, long overturned) {

    /** No such time. */
    public static final long NEVER = Long.MIN_VALUE;
}
