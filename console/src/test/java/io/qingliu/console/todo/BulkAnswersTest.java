package io.qingliu.console.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.isolation.Isolation;
import io.qingliu.console.acts.Answers;
import io.qingliu.console.acts.NotTakenException;
import io.qingliu.console.acts.SentAnswer;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Many answers, and a broker that fails on the way. */
class BulkAnswersTest {

    private final List<String> taken = new ArrayList<>();
    private final Map<String, Task> now = new TreeMap<>();
    private final List<Ticked> ticked = new ArrayList<>();
    private int takes = Integer.MAX_VALUE;
    private int asked;
    private final Answers answers =
            new Answers(
                    (stream, key, record) -> {
                        asked++;
                        if (taken.size() >= takes) {
                            throw new NotTakenException("receipts", new IOException("no leader"));
                        }
                        taken.add(key);
                    },
                    new Isolation(Map.of()),
                    InstantSource.system());

    BulkAnswersTest() {
        for (int i = 1; i <= 5; i++) {
            Task task = task("S" + i);
            now.put(task.result(), task);
            ticked.add(new Ticked(task.result(), task.version(), null));
        }
    }

    private static Task task(String shop) {
        Subject subject = Subject.of(SubjectKind.SHOP, "P1", shop);
        return new Task(
                Task.Kind.MEASURE,
                ResultIds.measure(subject, Measure.LABEL_SEARCH_RISK, "P1"),
                7,
                subject,
                Measure.LABEL_SEARCH_RISK,
                "GENERAL",
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                null,
                List.of(Receipt.Type.APPLIED));
    }

    private BulkAnswers send(Receipt.Type type) {
        return BulkAnswers.send(answers, ticked, now, (result, id) -> false, "P1", type, null);
    }

    @Test
    void whatLeftBeforeTheBrokerFailedIsToldApartFromWhatDidNot() {
        takes = 3;
        BulkAnswers some = send(Receipt.Type.APPLIED);

        assertThat(some.sent()).extracting(each -> each.subject().id()).contains("S1", "S2", "S3");
        assertThat(some.untaken())
                .extracting(each -> each.subject().id())
                .containsExactly("S4", "S5");
        assertThat(some.left()).isEmpty();
        assertThat(asked).as("it is not waited for once more for each").isEqualTo(4);

        takes = Integer.MAX_VALUE;
        BulkAnswers rest = send(Receipt.Type.APPLIED);
        assertThat(rest.sent()).hasSize(5);
        assertThat(taken).as("each once").hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void whereNothingLeftNothingIsSaidToHave() {
        takes = 0;

        assertThatThrownBy(() -> send(Receipt.Type.APPLIED)).isInstanceOf(NotTakenException.class);
    }

    @Test
    void whatTakesNoSuchAnswerOrHasChangedIsLeft() {
        ticked.set(0, new Ticked(ticked.get(0).result(), 6, null));
        BulkAnswers some = send(Receipt.Type.APPLIED);

        assertThat(some.left()).extracting(each -> each.subject().id()).containsExactly("S1");
        assertThat(some.sent()).extracting(SentAnswer::id).hasSize(4);
        assertThat(send(Receipt.Type.LIFTED).left()).hasSize(5);
    }
}
