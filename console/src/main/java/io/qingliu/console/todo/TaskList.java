package io.qingliu.console.todo;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.store.ResultAnswers;
import io.qingliu.console.store.TaskReader;
import io.qingliu.console.text.Term;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.result.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is open for a member: recalls before everything else, then measures by deadline, then
 * entries. What has been answered is no longer on it.
 */
public final class TaskList {

    private final TaskReader reader;
    private final CaseRecords records;
    private final Policy policy;
    private final TaskFilter filter;
    private final long now;
    private final ResultAnswers answered = new ResultAnswers();

    /**
     * @param now epoch milliseconds
     */
    public TaskList(
            TaskReader reader, CaseRecords records, Policy policy, TaskFilter filter, long now) {
        this.reader = reader;
        this.records = records;
        this.policy = policy;
        this.filter = filter;
        this.now = now;
    }

    /**
     * What is open of a kind.
     *
     * @param more whether there may be more than these
     */
    public record Open(List<Task> tasks, boolean more) {

        /** Keeps the list as it is. */
        public Open {
            tasks = List.copyOf(tasks);
        }
    }

    /** What was called back and is not done, what is due first before all others. */
    public Open recalls() {
        var measures = reader.lifted(this::owed);
        var shares =
                reader.recalled(
                        page -> {
                            read(page.stream().map(Share::id).toList());
                            return page.stream()
                                    .filter(answered::isOwed)
                                    .filter(each -> filter.takes(task(each)))
                                    .toList();
                        });
        var pushes =
                reader.withdrawn(
                        page -> {
                            read(page.stream().map(DepartmentPush::id).toList());
                            return page.stream()
                                    .filter(each -> !isRecallAnswered(each))
                                    .filter(each -> filter.takes(task(each)))
                                    .toList();
                        });
        List<Task> tasks = new ArrayList<>();
        measures.all().forEach(each -> tasks.add(task(each)));
        shares.all().forEach(each -> tasks.add(task(each)));
        pushes.all().forEach(each -> tasks.add(task(each)));
        tasks.sort(
                Comparator.comparing(
                                Task::deadline, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Task::result));
        return new Open(tasks, measures.more() || shares.more() || pushes.more());
    }

    /** Of a page of measures those that are to be answered, as the filter has it. */
    private List<MeasureRecommendation> owed(List<MeasureRecommendation> page) {
        read(page.stream().map(MeasureRecommendation::id).toList());
        return page.stream()
                .filter(answered::isOwed)
                .filter(each -> filter.takes(task(each)))
                .toList();
    }

    /** Measures that are to be answered, by deadline. */
    public Open measures() {
        var measures = reader.recommended(this::owed);
        return new Open(measures.all().stream().map(this::task).toList(), measures.more());
    }

    /** Measures that the member carries out, and may end by itself. */
    public Open carriedOut() {
        var measures =
                reader.recommended(
                        page -> {
                            read(page.stream().map(MeasureRecommendation::id).toList());
                            return page.stream()
                                    .filter(answered::isCarriedOut)
                                    .filter(each -> filter.takes(task(each)))
                                    .toList();
                        });
        return new Open(measures.all().stream().map(this::task).toList(), measures.more());
    }

    /** Entries of the shared list, the newest first. */
    public Open entries() {
        var entries =
                reader.entries(
                        page -> {
                            read(page.stream().map(Share::id).toList());
                            return page.stream().filter(each -> filter.takes(task(each))).toList();
                        });
        return new Open(entries.all().stream().map(this::task).toList(), entries.more());
    }

    /** The task behind a result; empty if it is not this member's. */
    public Optional<Task> task(String result) {
        read(List.of(result));
        return switch (result.isEmpty() ? ' ' : result.charAt(0)) {
            case 'm' -> reader.measure(result).map(this::task);
            case 'h' -> reader.share(result).map(this::task);
            case 'p' -> reader.push(result).map(this::task);
            default -> Optional.empty();
        };
    }

    /** The tasks behind these results that are this member's, by the result. */
    public Map<String, Task> tasks(Collection<String> results) {
        read(results);
        Map<String, Task> tasks = new HashMap<>();
        reader.measures(beginning('m', results)).forEach(each -> tasks.put(each.id(), task(each)));
        reader.shares(beginning('h', results)).forEach(each -> tasks.put(each.id(), task(each)));
        reader.pushes(beginning('p', results)).forEach(each -> tasks.put(each.id(), task(each)));
        return tasks;
    }

    private static List<String> beginning(char first, Collection<String> results) {
        return results.stream().filter(each -> each.charAt(0) == first).toList();
    }

    /** Whether this very answer is on record. */
    public boolean has(String result, String answer) {
        return answered.has(result, answer);
    }

    private Task task(MeasureRecommendation measure) {
        boolean lifted = measure.action() == MeasureAction.LIFT;
        boolean paused = measure.action() == MeasureAction.SUSPEND;
        Receipt.Type last = answered.last(measure);
        List<Receipt.Type> answers = new ArrayList<>();
        if (lifted) {
            answers.add(Receipt.Type.LIFTED);
            answers.add(Receipt.Type.RECEIVED);
        } else {
            if (!isEarly(measure) && !paused && last != Receipt.Type.APPLIED) {
                answers.add(Receipt.Type.APPLIED);
            }
            if (last == Receipt.Type.APPLIED) {
                answers.add(Receipt.Type.LIFTED);
            } else if (last != Receipt.Type.REFUSED) {
                answers.add(Receipt.Type.REFUSED);
            }
            if (last == null) {
                answers.add(Receipt.Type.RECEIVED);
            }
        }
        return new Task(
                lifted ? Task.Kind.RECALL : Task.Kind.MEASURE,
                measure.id(),
                measure.version(),
                measure.subject(),
                measure.measure(),
                measure.severity().name(),
                measure.reason(),
                legalBasis(measure),
                isEarly(measure) ? measure.notBefore() : null,
                measure.deadline(),
                measure.expires(),
                term(measure.deadline()),
                paused,
                Boolean.TRUE.equals(measure.disputed()),
                last,
                answered.lastId(measure.id()),
                answers);
    }

    private boolean isEarly(MeasureRecommendation measure) {
        return measure.notBefore() != null && now < measure.notBefore();
    }

    /** In the reader's language, where it is what the policy still says; else as it was written. */
    private Text legalBasis(MeasureRecommendation measure) {
        String written = measure.legalBasis();
        if (written == null) {
            return null;
        }
        Text text = policy.measures().row(measure.measure()).legalBasis();
        return text != null && text.inOneLine().equals(written) ? text : new Text(written, written);
    }

    private Task task(Share share) {
        boolean recalled = share.action() == Share.Action.RECALL;
        Receipt.Type last = answered.last(share);
        return new Task(
                recalled ? Task.Kind.RECALL : Task.Kind.ENTRY,
                share.id(),
                share.version(),
                share.subject(),
                null,
                share.severity() == null ? null : share.severity().name(),
                null,
                null,
                null,
                share.deadline(),
                share.until(),
                term(share.deadline()),
                false,
                share.disputed(),
                last,
                answered.lastId(share.id()),
                recalled
                        ? List.of(Receipt.Type.LIFTED, Receipt.Type.RECEIVED)
                        : last == null ? List.of(Receipt.Type.RECEIVED) : List.of());
    }

    private Task task(DepartmentPush push) {
        return new Task(
                Task.Kind.RECALL,
                push.id(),
                push.version(),
                push.subject(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                Boolean.TRUE.equals(push.disputed()),
                answered.last(push),
                answered.lastId(push.id()),
                List.of(Receipt.Type.LIFTED, Receipt.Type.RECEIVED));
    }

    private Term term(Long deadline) {
        return deadline == null ? null : Term.of(policy.calendar(), now, deadline);
    }

    private void read(Collection<String> results) {
        answered.read(records, results);
    }

    private boolean isRecallAnswered(DepartmentPush push) {
        return answered.answersRecall(push.id(), push.version());
    }
}
