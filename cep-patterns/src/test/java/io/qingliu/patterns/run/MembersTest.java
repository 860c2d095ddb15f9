package io.qingliu.patterns.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets with more members than are told apart. */
class MembersTest {

    private static Members of(List<String> arriving) {
        Members members = new Members();
        arriving.forEach(member -> members.add(member, 1));
        return members;
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
        assertThat(inOrder.counts()).hasSize(Math.min(members, Members.MOST + 1));
        assertThat(inOrder.isCrowd()).isEqualTo(members > Members.MOST);
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(arriving, random);
            Members shuffled = of(arriving);
            assertThat(shuffled.counts()).isEqualTo(inOrder.counts());
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
        assertThat(one.counts()).isEqualTo(whole.counts());
        assertThat(one.reach()).isEqualTo(whole.reach());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 512, 513, 2000, 20_000})
    void howManyThereAreIsExactUpToTheLimitAndWithinThreeStandardErrorsBeyond(int count) {
        Members members = of(arriving(count, new Random(1)));
        long estimate = Members.estimate(members.counts().keySet(), members.reach());
        if (count <= Members.MOST) {
            assertThat(estimate).isEqualTo(count);
        } else {
            assertThat(estimate).isCloseTo(count, Percentage.withPercentage(13.2));
        }
    }
}
