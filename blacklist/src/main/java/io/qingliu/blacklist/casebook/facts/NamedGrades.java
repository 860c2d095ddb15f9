package io.qingliu.blacklist.casebook.facts;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.calendar.Days;
import io.qingliu.domain.finding.Severity;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The grades one member has named of one behaviour, and when it named each. Merging is commutative,
 * so that neither order nor repetition of its submissions matters. Bounded: one {@link Times} a
 * grade.
 *
 * @param times by grade; a submission that names no grade is in none of them
 */
record NamedGrades(Map<Severity, Times> times) {

    /** No grade was ever named. */
    static final NamedGrades NONE = new NamedGrades(Map.of());

    NamedGrades {
        EnumMap<Severity, Times> copy = new EnumMap<>(Severity.class);
        copy.putAll(times);
        times = Collections.unmodifiableMap(copy);
    }

    /**
     * One submission.
     *
     * @param severity the grade it names, or null
     */
    static NamedGrades of(long time, Severity severity) {
        return severity == null
                ? NONE
                : new NamedGrades(Map.of(severity, new Times(time, time, Days.of(time))));
    }

    NamedGrades merge(NamedGrades other) {
        if (times.isEmpty() || other.times.isEmpty()) {
            return times.isEmpty() ? other : this;
        }
        EnumMap<Severity, Times> merged = new EnumMap<>(times);
        other.times.forEach((severity, more) -> merged.merge(severity, more, Times::merge));
        return new NamedGrades(merged);
    }

    /**
     * The last grade named in a span of time; of several at one time the lowest, in the subject's
     * favour.
     *
     * @param after exclusive; {@link CaseFacts#NEVER} for the beginning
     * @param until inclusive
     * @return null if none was named
     */
    Severity at(long after, long until) {
        Severity last = null;
        long when = CaseFacts.NEVER;
        for (Map.Entry<Severity, Times> entry : times.entrySet()) {
            long time = entry.getValue().lastWithin(after, until);
            if (time > when) {
                last = entry.getKey();
                when = time;
            }
        }
        return last;
    }

    /** The gravest grade ever named, or null. */
    Severity gravest() {
        return times.keySet().stream().max(Severity::compareTo).orElse(null);
    }

    /**
     * When a grade above NOTE was first named after a time; {@link CaseFacts#NEVER} if it was not.
     */
    long weighsAfter(long after) {
        long first = CaseFacts.NEVER;
        for (Map.Entry<Severity, Times> entry : times.entrySet()) {
            if (entry.getKey() != Severity.NOTE) {
                first = CaseFacts.earlier(first, entry.getValue().firstAfter(after));
            }
        }
        return first;
    }

    /** When a grade was first named after a time; {@link CaseFacts#NEVER} if none was. */
    long firstAfter(long after) {
        long first = CaseFacts.NEVER;
        for (Times each : times.values()) {
            first = CaseFacts.earlier(first, each.firstAfter(after));
        }
        return first;
    }

    /**
     * Since when the grade of a span of time has been below an earlier one.
     *
     * @param defaulted when {@link SupplyFacts#DEFAULT} counted for want of a named grade; {@link
     *     CaseFacts#NEVER} if it did not
     * @return NEVER if it is not below an earlier one
     */
    long loweredAt(long after, long until, long defaulted) {
        Severity now = at(after, until);
        if (now == null) {
            return CaseFacts.NEVER;
        }
        long above = now.compareTo(SupplyFacts.DEFAULT) < 0 ? defaulted : CaseFacts.NEVER;
        for (Map.Entry<Severity, Times> entry : times.entrySet()) {
            if (entry.getKey().compareTo(now) > 0) {
                above = Math.max(above, entry.getValue().lastWithin(after, until));
            }
        }
        if (above == CaseFacts.NEVER) {
            return CaseFacts.NEVER;
        }
        long since = times.get(now).firstAfter(above);
        return since == CaseFacts.NEVER || since > until
                ? times.get(now).lastWithin(after, until)
                : since;
    }

    /**
     * When one grade was named.
     *
     * @param first epoch milliseconds
     * @param last epoch milliseconds
     * @param days all days on which it was
     */
    record Times(long first, long last, Days days) {

        Times merge(Times other) {
            return new Times(
                    Math.min(first, other.first),
                    Math.max(last, other.last),
                    days.merge(other.days));
        }

        /** The first after a time, to the day between both ends; NEVER if there is none. */
        long firstAfter(long after) {
            if (first > after || last <= after) {
                return first > after ? first : CaseFacts.NEVER;
            }
            long day = days.firstAfter(after);
            return day == CaseFacts.NEVER ? last : Math.min(day, last);
        }

        /** The last within a span, to the day between both ends; NEVER if there is none. */
        long lastWithin(long after, long until) {
            if (first > until || last <= after) {
                return CaseFacts.NEVER;
            }
            long time = last;
            if (last > until) {
                long before = Math.min(until, ChinaDay.beginOf(last) - 1);
                time = Math.max(first, days.lastUntil(before));
            }
            return time > after ? time : CaseFacts.NEVER;
        }
    }
}
