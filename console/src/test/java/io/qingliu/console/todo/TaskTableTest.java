package io.qingliu.console.todo;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.text.Formats;
import io.qingliu.console.text.Language;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A table has an end, and says so. */
class TaskTableTest {

    private static final Formats FORMATS = new Formats(Language.EN, Formats.DEFAULT_ZONE);

    private static TaskTable table(int tasks, boolean more) {
        Task task =
                new Task(
                        Task.Kind.ENTRY,
                        "h:SHOP:P1:S9:P1",
                        7,
                        Subject.of(SubjectKind.SHOP, "P1", "S9"),
                        null,
                        null,
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
                        List.of());
        return TaskTable.of(
                Map.of("entries", new TaskList.Open(Collections.nCopies(tasks, task), more)),
                2,
                FORMATS);
    }

    @Test
    void whatGoesBeyondItIsCutAndSaidInTheLastLine() {
        assertThat(table(2, false).text("INCOMPLETE")).doesNotContain("INCOMPLETE");

        TaskTable beyond = table(3, false);
        assertThat(beyond.rows()).isEqualTo(2);
        assertThat(beyond.text("INCOMPLETE").strip()).endsWith("INCOMPLETE");
        assertThat(table(2, true).text("INCOMPLETE").strip()).endsWith("INCOMPLETE");
    }
}
