package io.qingliu.blacklist.precision;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What counts is a function of the set of records. */
class JudgedFilePropertyTest {

    private static final int ACTS = 12;

    /** Any acts, at times of which some are equal. */
    private static List<Record> acts(Random random) {
        Desk desk = Desk.ofShop();
        for (int i = random.nextInt(ACTS) + 1; i > 0; i--) {
            desk.daysLater(random.nextInt(2));
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> desk.found(random.nextBoolean() ? "BRU-01" : "BRU-05").confirmed();
                case 3 -> desk.confirmed();
                case 4 -> desk.rejected();
                case 5 -> desk.victim();
                case 6 -> desk.overturned();
                case 7 -> desk.overturnedAltogether();
                case 8 -> desk.rejectedUnseen();
                default -> desk.upheld();
            }
        }
        return desk.records;
    }

    @Property(tries = 500)
    void neitherOrderNorRepetitionShows(@ForAll long seed) {
        Random random = new Random(seed);
        List<Record> records = acts(random);
        Subject shop = Subject.parse("SHOP:P1:S9");
        Set<RuleDecision> decisions = Desk.file(shop, records).decisions(Long.MIN_VALUE);

        List<Record> shuffled = new ArrayList<>(records);
        shuffled.addAll(records.subList(0, random.nextInt(records.size() + 1)));
        Collections.shuffle(shuffled, random);
        assertThat(Desk.file(shop, shuffled).decisions(Long.MIN_VALUE)).isEqualTo(decisions);
    }

    /** A case speaks once for a rule or once against it. */
    @Property(tries = 500)
    void ofOneCaseOneDecisionCountsForARule(@ForAll long seed) {
        Set<RuleDecision> decisions =
                Desk.file(Subject.parse("SHOP:P1:S9"), acts(new Random(seed)))
                        .decisions(Long.MIN_VALUE);
        assertThat(
                        decisions.stream()
                                .filter(decision -> decision.outcome() != Outcome.NONE)
                                .collect(
                                        Collectors.groupingBy(
                                                RuleDecision::rule, Collectors.counting()))
                                .values())
                .allMatch(count -> count == 1);
    }
}
