package io.qingliu.console.text;

import io.qingliu.domain.subject.Subject;
import java.util.Comparator;

/**
 * The order in which somebody looks for something in a list: of one kind after the other, and of
 * each by id, in which numbers count as such: S9 comes before S10.
 */
public final class ReadingOrder {

    /** Of ids. */
    public static final Comparator<String> IDS = ReadingOrder::compare;

    /** Of subjects: by kind, platform and id. */
    public static final Comparator<Subject> SUBJECTS =
            Comparator.comparing(Subject::kind)
                    .thenComparing(Subject::platform, Comparator.nullsFirst(IDS))
                    .thenComparing(Subject::id, IDS);

    private ReadingOrder() {}

    private static int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            int endOfOne = endOfNumber(one, i);
            int endOfOther = endOfNumber(other, j);
            int order;
            if (endOfOne > i && endOfOther > j) {
                order = compareNumbers(one.substring(i, endOfOne), other.substring(j, endOfOther));
                i = endOfOne;
                j = endOfOther;
            } else {
                order = Character.compare(one.charAt(i++), other.charAt(j++));
            }
            if (order != 0) {
                return order;
            }
        }
        int rest = Integer.compare(one.length() - i, other.length() - j);
        // Numbers that differ by leading zeros only are equal so far.
        return rest == 0 ? one.compareTo(other) : rest;
    }

    /** Where the digits that begin at a place end; the place itself if none do. */
    private static int endOfNumber(String id, int from) {
        int end = from;
        while (end < id.length() && id.charAt(end) >= '0' && id.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** Numbers of any length. */
    private static int compareNumbers(String one, String other) {
        String first = withoutZeros(one);
        String second = withoutZeros(other);
        int order = Integer.compare(first.length(), second.length());
        return order == 0 ? first.compareTo(second) : order;
    }

    private static String withoutZeros(String number) {
        int from = 0;
        while (from < number.length() - 1 && number.charAt(from) == '0') {
            from++;
        }
        return number.substring(from);
    }
}
