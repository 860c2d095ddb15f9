package io.qingliu.patterns.run.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.wire.CompactInput;
import io.qingliu.domain.wire.CompactOutput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets with more members than are told apart. */
class MembersTest {

    private static Members of(List<String> arriving) {
        Members members = new Members();
        arriving.forEach(member -> members.add(member, 1));
        return members;
    }

    /** What others see of them. */
    private static Map<String, Long> shown(Members members) {
        Map<String, Long> shown = new HashMap<>();
        members.each(shown::put);
        return shown;
    }

    private static long estimate(Members members) {
        return Members.estimate(shown(members).keySet(), members.reach());
    }

    private static List<String> arriving(int members, Random random) {
        List<String> arriving = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            for (int times = random.nextInt(1, 4); times > 0; times--) {
                arriving.add("member-" + i);
            }
        }
        return arriving;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 512, 513, 514, 5000})
    void theSameMembersStayInAnyOrderAndNeverMoreThanOneAboveTheLimit(int members) {
        Random random = new Random(members);
        List<String> arriving = arriving(members, random);
        Members inOrder = of(arriving);
        assertThat(shown(inOrder)).hasSize(Math.min(members, Members.MOST + 1));
        assertThat(inOrder.isCrowd()).isEqualTo(members > Members.MOST);
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(arriving, random);
            Members shuffled = of(arriving);
            assertThat(shown(shuffled)).isEqualTo(shown(inOrder));
            assertThat(shuffled.reach()).isEqualTo(inOrder.reach());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 512, 513, 600, 5000})
    void twoSetsTogetherKeepWhatOneWouldHaveKept(int members) {
        Random random = new Random(members);
        List<String> arriving = arriving(members, random);
        Collections.shuffle(arriving, random);
        int cut = random.nextInt(arriving.size());
        Members one = of(arriving.subList(0, cut));
        one.addAll(of(arriving.subList(cut, arriving.size())));

        Members whole = of(arriving);
        assertThat(shown(one)).isEqualTo(shown(whole));
        assertThat(one.reach()).isEqualTo(whole.reach());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 512, 513, 2000, 20_000})
    void howManyThereAreIsExactUpToTheLimitAndWithinThreeStandardErrorsBeyond(int count) {
        Members members = of(arriving(count, new Random(1)));
        long estimate = estimate(members);
        if (count <= Members.MOST) {
            assertThat(estimate).isEqualTo(count);
        } else {
            assertThat(estimate).isCloseTo(count, Percentage.withPercentage(13.2));
        }
    }

    /** So many each once; those lowest by hash, which are kept and shown, come first. */
    private static List<String> byHash(int count) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add("member-" + i);
        }
        all.sort(Comparator.comparing(Members::hashOf, Long::compareUnsigned));
        return all;
    }

    /** A late step gives other values to what a step before it had said: the worst of them. */
    @ParameterizedTest
    @CsvSource({"514, 1", "514, 64", "514, 65", "577, 64", "578, 64", "20000, 1", "20000, 64"})
    void whatIsTakenBackLeavesWhatTheOthersAloneWouldHaveLeft(int count, int withdrawn) {
        Random random = new Random(count + withdrawn);
        List<String> all = byHash(count);
        List<String> gone = new ArrayList<>(all.subList(0, withdrawn));
        List<String> stay = new ArrayList<>(all.subList(withdrawn, count));
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(all, random);
            Collections.shuffle(gone, random);
            Collections.shuffle(stay, random);
            Members members = of(all);
            gone.forEach(member -> members.add(member, -1));
            Members fresh = of(stay);
            assertThat(shown(members)).isEqualTo(shown(fresh));
            assertThat(members.reach()).isEqualTo(fresh.reach());
            assertThat(members.isCrowd()).isEqualTo(fresh.isCrowd());
        }
    }

    /** What was pushed out cannot be told from what never was: it stays an estimate. */
    @ParameterizedTest
    @CsvSource({"20000, 65", "20000, 400", "600, 80"})
    void aCrowdStaysOneHoweverMuchIsTakenBack(int count, int withdrawn) {
        List<String> all = byHash(count);
        Members members = of(all);
        // Evenly over all of them, as whatever is not chosen by its hash.
        int each = withdrawn == 65 ? 1 : count / withdrawn;
        for (int i = 0; i < withdrawn; i++) {
            members.add(all.get(i * each), -1);
        }
        assertThat(members.isCrowd()).isTrue();
        members.add("one-more", 1);
        assertThat(members.isCrowd()).isTrue();
        assertThat(estimate(members)).isCloseTo(count - withdrawn, Percentage.withPercentage(15));
    }

    @Test
    void aCrowdOfWhichAllThatIsKeptWasTakenBackIsStillACrowdAfterItWasWritten() {
        List<String> all = byHash(20_000);
        Members members = of(all);
        all.subList(0, 1_000).forEach(member -> members.add(member, -1));
        assertThat(shown(members)).isEmpty();

        Members read = readAgain(members);
        assertThat(read.isCrowd()).isTrue();
        assertThat(read.reach()).isEqualTo(members.reach());
        read.add(all.get(3), 1);
        assertThat(shown(read)).containsOnlyKeys(all.get(3));
        read.add(all.get(19_999), 1);
        assertThat(shown(read)).as("lies beyond").containsOnlyKeys(all.get(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 512, 514, 600, 5_000})
    void theyComeBackAsTheyWereWritten(int count) {
        Members members = of(byHash(count));
        Members read = readAgain(members);
        assertThat(shown(read)).isEqualTo(shown(members));
        for (String member : byHash(count).subList(0, Math.min(70, count - 1))) {
            members.add(member, -1);
            read.add(member, -1);
        }
        assertThat(shown(read)).isEqualTo(shown(members));
        assertThat(read.reach()).isEqualTo(members.reach());
    }

    private static Members readAgain(Members members) {
        CompactOutput out = new CompactOutput(64);
        TilesFormat.write(members, out);
        return TilesFormat.readMembers(new CompactInput(out.toArray(), 0), TilesFormat.FORMAT);
    }

    /** The earlier format had no place for what was pushed out: a full one may have been. */
    @ParameterizedTest
    @ValueSource(ints = {512, 513, 20_000})
    void whatTheEarlierFormatKeptOfACrowdStaysOne(int count) {
        List<String> kept = byHash(count).subList(0, Math.min(count, Members.MOST + 1));
        CompactOutput out = new CompactOutput(64);
        out.writeUnsigned(kept.size());
        for (String member : kept) {
            out.writeText(member);
            out.writeUnsigned(1);
        }
        Members read = TilesFormat.readMembers(new CompactInput(out.toArray(), 0), 3);
        assertThat(shown(read)).isEqualTo(shown(of(kept)));
        assertThat(read.reach()).isEqualTo(of(kept).reach());

        read.add(kept.get(5), -1);
        assertThat(read.isCrowd()).isEqualTo(count > Members.MOST);
        assertThat(estimate(read)).isCloseTo(count, Percentage.withPercentage(13.2));
    }
}
