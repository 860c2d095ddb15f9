package io.qingliu.blacklist.access;

import io.qingliu.domain.subject.Subject;
import java.util.Objects;

/**
 * A question to the shared list.
 *
 * @param operator who asks, by the id the member gave
 * @param member code of the member it works for
 * @param subject about whom; of persons and things by token, never by raw identifier
 * @param reason why: {@code CODE/ITEM}, a reason code and the work item it is asked for
 */
public record LookUp(String operator, String member, Subject subject, String reason) {

    /** Longest operator, member or reason, by the contract; in characters. */
    private static final int LONGEST = 256;

    private static final char BETWEEN = '/';

    /**
     * @throws IllegalArgumentException naming what breaks its rule; a subject's id is never quoted
     */
    public LookUp {
        mustBeFilled("operator", operator);
        mustBeFilled("member", member);
        Objects.requireNonNull(subject, "subject");
        mustBeFilled("reason", reason);
        int between = reason.indexOf(BETWEEN);
        if (between < 1 || between == reason.length() - 1) {
            throw new IllegalArgumentException(
                    "reason is "
                            + reason
                            + " but must be a code and a work item, such as APPEAL/A-17");
        }
        if (isKnownByToken(subject) && !isToken(subject.id())) {
            throw new IllegalArgumentException(
                    "subject is a " + subject.kind() + " by raw id but must be one by token");
        }
        if (subject.toString().length() > LONGEST) {
            throw new IllegalArgumentException(
                    "subject is longer than " + LONGEST + " characters but must not be");
        }
    }

    /** The reason's code, without the work item. */
    String code() {
        return reason.substring(0, reason.indexOf(BETWEEN));
    }

    private static void mustBeFilled(String key, String value) {
        if (value == null || value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    key + " is " + value + " but must have 1 to " + LONGEST + " characters");
        }
    }

    /** The kinds whose id the contract marks as one that may be raw. */
    private static boolean isKnownByToken(Subject subject) {
        return switch (subject.kind()) {
            case PERSON, DEVICE, PHONE_BLOCK, IP_PREFIX, PAY_ACCOUNT -> true;
            case SHOP,
                    BUYER,
                    COURIER,
                    OUTLET,
                    LOGISTICS_FIRM,
                    OPERATOR,
                    DRIVER,
                    ENTERPRISE,
                    WEBSITE,
                    MOBILE_APP,
                    SOCIAL_ACCOUNT,
                    WAYBILL_POOL ->
                    false;
        };
    }

    /** {@code TYPE:KEY:BODY}: the form alone, the edge is who makes them. */
    private static boolean isToken(String id) {
        int first = id.indexOf(':');
        int second = id.indexOf(':', first + 1);
        return first > 0
                && second > first + 1
                && second < id.length() - 1
                && id.indexOf(':', second + 1) < 0
                && id.substring(0, first).chars().allMatch(c -> c >= 'a' && c <= 'z');
    }
}
