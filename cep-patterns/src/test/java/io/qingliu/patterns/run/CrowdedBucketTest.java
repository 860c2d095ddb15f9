package io.qingliu.patterns.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members of a bucket with more of them than are told apart. */
class CrowdedBucketTest {

    private static final long HOUR = 3_600_000;

    private static Buckets.Bucket bucketOf(List<String> members) {
        Buckets buckets = new Buckets(HOUR);
        for (int i = 0; i < members.size(); i++) {
            String event = members.get(i) + i;
            long hash = Observation.hashOf(event);
            buckets.add(new Roll.Entry(0, hash, event, members.get(i), 0, 0, null), 1);
        }
        return buckets.byIndex().get(0L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 512, 513, 514, 5000})
    void theSameMembersStayInAnyOrderAndNeverMoreThanOneAboveTheLimit(int members) {
        Random random = new Random(members);
        List<String> arriving = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            for (int times = random.nextInt(1, 4); times > 0; times--) {
                arriving.add("member-" + i);
            }
        }
        Buckets.Bucket inOrder = bucketOf(arriving);
        assertThat(inOrder.members).hasSize(Math.min(members, Buckets.MEMBERS + 1));
        assertThat(inOrder.isCrowd()).isEqualTo(members > Buckets.MEMBERS);
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(arriving, random);
            Buckets.Bucket shuffled = bucketOf(arriving);
            assertThat(shuffled.members).isEqualTo(inOrder.members);
            if (inOrder.isCrowd()) {
                assertThat(shuffled.highest()).isEqualTo(inOrder.highest());
            }
        }
    }
}
