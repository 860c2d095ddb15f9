package io.qingliu.console.todo;

import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.store.TaskReader;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a member has answered, whatever has become of the task since: what it declined is found here
 * as well as what it carries out.
 *
 * @param rows the newest first
 * @param next where the answers before these begin; null if there are none
 */
public record AnswerLog(List<Row> rows, String next) {

    /** Place of the measure in the id of a recommendation. */
    private static final int MEASURE = 4;

    /** Keeps the list as it is. */
    public AnswerLog {
        rows = List.copyOf(rows);
    }

    /**
     * An answer.
     *
     * @param measure null for an entry or push
     * @param refused why nothing follows from it, as a code; null if it counts
     */
    public record Row(Receipt receipt, Subject subject, Measure measure, String refused) {}

    static AnswerLog of(TaskReader.Answered answered, CaseRecords records) {
        Map<String, String> refused =
                records.refusals(Receipt.STREAM, answered.all().stream().map(Receipt::id).toList());
        List<Row> rows = new ArrayList<>();
        for (Receipt receipt : answered.all()) {
            rows.add(
                    new Row(
                            receipt,
                            ResultIds.subjectOf(receipt.measure()),
                            measure(receipt.measure()),
                            refused.get(receipt.id())));
        }
        return new AnswerLog(rows, answered.next());
    }

    private static Measure measure(String result) {
        String[] parts = result.split(":", -1);
        return parts[0].equals("m") && parts.length > MEASURE
                ? TaskFilter.named(Measure.values(), parts[MEASURE])
                : null;
    }
}
