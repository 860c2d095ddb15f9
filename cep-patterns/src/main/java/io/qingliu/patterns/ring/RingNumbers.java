package io.qingliu.patterns.ring;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.patterns.rule.Param;
import java.util.List;

/** The numbers that decide what a ring is. */
public final class RingNumbers {

    /** Fewest members of a ring without an organiser. */
    public static final Param MEMBERS =
            Param.chosen(
                    "members", 3, "subjects", 2, 50, "two who share something may be a couple");

    /** Fewest members of a ring with an organiser. */
    public static final Param WITH_ORGANISER =
            Param.chosen(
                    "membersWithOrganiser",
                    2,
                    "subjects",
                    2,
                    50,
                    "who organises and who takes part are enough");

    /** How many of them can act: a handset and a number alone are no ring. */
    public static final Param ACTORS =
            Param.chosen(
                    "actors",
                    2,
                    "subjects",
                    1,
                    50,
                    "one who uses several handsets and networks is alone");

    /** From which force on, weight times confidence, a signal ties those it flags. */
    public static final Param FORCE =
            Param.chosen(
                    "force",
                    0.4,
                    "weight times confidence",
                    0.1,
                    1,
                    "the score of OBSERVED: what would find nobody by itself ties nobody");

    /** Up to how many subjects a thing ties whoever they are. */
    public static final Param CROWD =
            Param.chosen(
                    "crowd",
                    50,
                    "subjects",
                    10,
                    500,
                    "no crew's handset or payer serves more people who did nothing");

    /** Which share of more subjects than that must be found, or the thing ties none. */
    public static final Param FOUND_SHARE =
            Param.chosen(
                    "foundShare",
                    0.5,
                    "share",
                    0.05,
                    1,
                    "of a crowd that cheats most are found, of one that does not few");

    /** How long a thing may lie idle between two who share it. */
    public static final Param PAUSE =
            Param.chosen(
                    "pause",
                    90,
                    "days",
                    7,
                    365,
                    "longer than any campaign rests; a handset or a number is sold on");

    /** All of them, in the order in which they are explained. */
    public static final List<Param> ALL =
            List.of(MEMBERS, WITH_ORGANISER, ACTORS, FORCE, CROWD, FOUND_SHARE, PAUSE);

    private RingNumbers() {}

    static long pauseMillis() {
        return ((long) PAUSE.value()) * ChinaDay.MILLIS;
    }
}
