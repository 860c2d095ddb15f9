package io.qingliu.blacklist.casebook.facts;

import static io.qingliu.domain.finding.Severity.GENERAL;
import static io.qingliu.domain.finding.Severity.MINOR;
import static io.qingliu.domain.finding.Severity.NOTE;
import static io.qingliu.domain.finding.Severity.SERIOUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.casebook.CaseRecords;
import io.qingliu.blacklist.casebook.CaseStory;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is known of the grades a member has named, at any time. */
class NamedGradesTest {

    private static final long NEVER = CaseFacts.NEVER;
    private static final long HOUR = 3_600_000L;

    private static long day(int day) {
        return CaseStory.START + day * CaseStory.DAY;
    }

    private static SupplyFacts supplied(long time, Severity severity) {
        return SupplyFacts.of(
                new CaseRecords(CaseStory.SHOP)
                        .submission(time, "P1", Behavior.BRUSHING, Role.PARTICIPANT, severity));
    }

    private static SupplyFacts supplied(List<SupplyFacts> all) {
        return all.stream().reduce(SupplyFacts::merge).orElseThrow();
    }

    @Test
    void aGradeHoldsFromTheMillisecondItIsNamedUntilAnotherIs() {
        SupplyFacts supply =
                supplied(List.of(supplied(day(0), null), supplied(day(1), NOTE)))
                        .merge(supplied(day(2), SERIOUS));
        assertThat(supply.grade(NEVER, day(0) - 1)).isNull();
        assertThat(supply.grade(NEVER, day(0))).isEqualTo(GENERAL);
        assertThat(supply.grade(NEVER, day(1) - 1)).isEqualTo(GENERAL);
        assertThat(supply.grade(NEVER, day(1))).isEqualTo(NOTE);
        assertThat(supply.grade(NEVER, day(2) - 1)).isEqualTo(NOTE);
        assertThat(supply.grade(NEVER, day(2))).isEqualTo(SERIOUS);
        assertThat(supply.gravest()).isEqualTo(SERIOUS);
    }

    @Test
    void ofTwoAtOneTimeTheLowerCounts() {
        SupplyFacts supply = supplied(day(0), SERIOUS).merge(supplied(day(0), NOTE));
        assertThat(supply.grade(NEVER)).isEqualTo(NOTE);
    }

    @Test
    void whatIsNamedAgainAndAgainIsKnownByTheDay() {
        List<SupplyFacts> weekly = new ArrayList<>();
        for (int week = 0; week < 10; week++) {
            weekly.add(supplied(day(7 * week), NOTE));
        }
        weekly.add(supplied(day(30), SERIOUS));
        SupplyFacts supply = supplied(weekly);
        assertThat(supply.grade(day(8), day(14) - CaseStory.DAY)).isNull();
        assertThat(supply.grade(day(8), day(15))).isEqualTo(NOTE);
        assertThat(supply.grade(NEVER, day(30))).isEqualTo(SERIOUS);
        assertThat(supply.grade(NEVER, day(35))).isEqualTo(NOTE);
        assertThat(supply.weighsAfter(NEVER)).isEqualTo(day(30));
        assertThat(supply.weighsAfter(day(30))).isEqualTo(NEVER);
    }

    @Test
    void itIsLowerSinceTheFirstThatWasBelowTheLastAbove() {
        SupplyFacts supply =
                supplied(
                        List.of(
                                supplied(day(0), MINOR),
                                supplied(day(1), SERIOUS),
                                supplied(day(3) + HOUR, MINOR),
                                supplied(day(9), MINOR)));
        assertThat(supply.loweredAt(NEVER, Long.MAX_VALUE))
                .isBetween(day(3) - 9 * HOUR, day(3) + HOUR);
        assertThat(supply.loweredAt(NEVER, day(1))).isEqualTo(NEVER);
        assertThat(supplied(day(0), NOTE).loweredAt(NEVER, Long.MAX_VALUE)).isEqualTo(NEVER);
        assertThat(
                        supplied(day(0), null)
                                .merge(supplied(day(1), NOTE))
                                .loweredAt(NEVER, Long.MAX_VALUE))
                .isEqualTo(day(1));
    }

    /** Against the whole list, where no grade is named more than twice. */
    @Property(tries = 500)
    void itIsAsIfEverySubmissionWereKept(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int count) {
        Random random = new Random(seed);
        List<Severity> grades =
                new ArrayList<>(List.of(NOTE, NOTE, MINOR, MINOR, SERIOUS, SERIOUS));
        Collections.shuffle(grades, random);
        List<SupplyFacts> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(supplied(day(i), grades.get(i)));
        }
        Collections.shuffle(all, random);
        SupplyFacts supply = supplied(all);

        for (int day = 0; day < count; day++) {
            assertThat(supply.grade(NEVER, day(day))).isEqualTo(grades.get(day));
            assertThat(supply.grade(NEVER, day(day) + HOUR)).isEqualTo(grades.get(day));
        }
        Collections.shuffle(all, random);
        assertThat(supplied(all)).isEqualTo(supply);
    }
}
