package io.qingliu.console.todo;

import io.qingliu.console.text.Csv;
import io.qingliu.console.text.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is open, as a table.
 *
 * @param lines the lines of it, without the head
 * @param cut whether there are more tasks than it holds, or may be
 */
record TaskTable(List<Object[]> lines, boolean cut) {

    /** Most tasks of a list in one table: a member with more narrows the lists. */
    static final int ROWS = 5_000;

    TaskTable {
        lines = List.copyOf(lines);
    }

    /**
     * The table of some lists.
     *
     * @param lists by the name that the lines have of it
     * @param most tasks of a list
     */
    static TaskTable of(Map<String, TaskList.Open> lists, int most, Formats formats) {
        List<Object[]> lines = new ArrayList<>();
        boolean cut = false;
        for (Map.Entry<String, TaskList.Open> list : lists.entrySet()) {
            List<Task> tasks = list.getValue().tasks();
            cut |= list.getValue().more() || tasks.size() > most;
            tasks.stream().limit(most).forEach(t -> lines.add(line(list.getKey(), t, formats)));
        }
        return new TaskTable(lines, cut);
    }

    /** How many tasks it holds. */
    int rows() {
        return lines.size();
    }

    /**
     * The whole file.
     *
     * @param more what its last line says if it is cut
     */
    String text(String more) {
        Csv csv =
                new Csv()
                        .line(
                                "list",
                                "id",
                                "kind",
                                "platform",
                                "subject",
                                "measure",
                                "severity",
                                "state",
                                "answerBy",
                                "notBefore",
                                "until",
                                "disputed",
                                "lastAnswer");
        lines.forEach(csv::line);
        if (cut) {
            csv.line(more);
        }
        return csv.text();
    }

    private static Object[] line(String list, Task task, Formats formats) {
        Long until = task.until();
        // What was called back is over since then; else it is the end of a term.
        boolean isOver = task.kind() == Task.Kind.RECALL;
        return new Object[] {
            list,
            task.result(),
            task.subject().kind(),
            task.subject().platform(),
            task.subject().id(),
            task.measure(),
            task.severity(),
            task.state(),
            // The last moments of the days that the pages name.
            task.deadline() == null ? null : formats.iso(Formats.lastMoment(task.deadline())),
            task.notBefore() == null ? null : formats.iso(task.notBefore()),
            until == null ? null : formats.iso(isOver ? until : Formats.lastMoment(until)),
            task.disputed(),
            task.last()
        };
    }
}
