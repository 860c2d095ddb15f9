package io.qingliu.blacklist.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Submission;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.result.Batch;
import io.qingliu.domain.result.Batch.Range;
import io.qingliu.domain.subject.Subject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What has come of a batch, and what is missing. */
class BatchFileTest {

    private static final long MORNING = 1_780_000_000_000L;

    @Test
    void aWholeBatchMissesNothing() {
        Batch batch = received(at(1), at(2), at(3));
        assertThat(batch.received()).isEqualTo(3);
        assertThat(batch.highest()).isEqualTo(3);
        assertThat(batch.missing()).isEmpty();
        assertThat(batch.repeated()).isEmpty();
        assertThat(batch.id()).isEqualTo("d:P2:2026-W20");
    }

    @Test
    void aGapIsNamedUntilItIsFilled() {
        BatchFile file = file(at(2), at(5));
        assertThat(file.next().missing()).containsExactly(new Range(1, 1), new Range(3, 4));
        file.add(at(1));
        assertThat(file.next().missing()).containsExactly(new Range(3, 4));
        file.add(at(4));
        file.add(at(3));
        assertThat(file.next().missing()).isEmpty();
    }

    @Test
    void aRecordThatComesAgainIsNoNewsAndAnotherInItsPlaceIs() {
        BatchFile file = file(at(1), at(2));
        long version = file.next().version();
        file.add(at(2));
        assertThat(file.hasChanges()).isFalse();

        // As a sender counts that forgets to move on.
        file.add(submission(2, "s-3"));
        assertThat(file.hasChanges()).isTrue();
        Batch batch = file.next();
        assertThat(batch.repeated()).containsExactly(2L);
        assertThat(batch.received()).isEqualTo(2);
        assertThat(batch.version()).isGreaterThan(version);
    }

    @Test
    void theLastPositionThereCanBeIsAPositionToo() {
        assertThat(received(at(Long.MAX_VALUE)).missing())
                .containsExactly(new Range(1, Long.MAX_VALUE - 1));
    }

    @Property(tries = 500)
    void anyOrderAndAnyRepetitionSaysTheSame(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 80) Integer> positions,
            @ForAll long seed)
            throws IOException {
        List<Integer> shuffled = new ArrayList<>(positions);
        shuffled.addAll(positions.subList(0, positions.size() / 2));
        Collections.shuffle(shuffled, new Random(seed));
        BatchFile once = file();
        positions.forEach(p -> once.add(at(p)));
        BatchFile again = file();
        for (int position : shuffled) {
            again.add(at(position));
            again = restored(again);
        }
        assertThat(again.next()).isEqualTo(once.next());
    }

    /** A million positions in order take no more than the first few thousand. */
    @Test
    void aLongBatchTakesTwentyKilobytesAtMost() throws IOException {
        BatchFile file = file();
        for (int i = 1; i <= 1_000_000; i++) {
            file.add(at(i));
        }
        assertThat(file.next().received()).isEqualTo(1_000_000);
        assertThat(bytes(file).length).isLessThan(20_000);
    }

    private static Batch received(Submission... submissions) {
        return file(submissions).next();
    }

    private static BatchFile file(Submission... submissions) {
        BatchFile file = new BatchFile("P2", "2026-W20");
        for (Submission submission : submissions) {
            file.add(submission);
        }
        return file;
    }

    private static BatchFile restored(BatchFile file) throws IOException {
        return BatchFile.read(new DataInputStream(new ByteArrayInputStream(bytes(file))));
    }

    private static byte[] bytes(BatchFile file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static Submission at(long sequence) {
        return submission(sequence, "s-" + sequence);
    }

    private static Submission submission(long sequence, String id) {
        return new Submission(
                id,
                MORNING,
                "P2",
                "2026-W20",
                sequence,
                Subject.parse("SHOP:P1:S" + sequence),
                Behavior.BRUSHING,
                Role.PARTICIPANT,
                null,
                null,
                null);
    }
}
