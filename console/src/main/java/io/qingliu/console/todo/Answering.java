package io.qingliu.console.todo;

import io.qingliu.console.acts.Answers;
import io.qingliu.console.acts.Effect;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.Receipt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a member answers, to one task or to all that are ticked. */
final class Answering {

    /** Most tasks that are answered at once: a list shows a few more than its pages hold. */
    static final int MOST = 5_000;

    private static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_ID = 512;

    /** Of those that were not answered so many are named. */
    private static final int NAMED = 3;

    private final Answers answers;
    private final Pages pages;

    /** What answers lead back to. */
    interface Pages {

        /** The tasks of whoever visits, all of them. */
        TaskList tasks(Visit visit);

        /** What is on record within his scope. */
        CaseRecords records(Visit visit);

        /** Shows one task. */
        void one(Visit visit, Task task);

        /** Shows the list that the address narrows. */
        void list(Visit visit);
    }

    Answering(Answers answers, Pages pages) {
        this.answers = answers;
        this.pages = pages;
    }

    /** Answers one task. */
    void one(Visit visit) {
        String result = visit.form("id");
        if (result == null) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        Task task =
                pages.tasks(visit)
                        .task(result)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND));
        Receipt.Type type = type(visit);
        String note = visit.form("note");
        String after = visit.form("after");
        long version = visit.formNumber("version");
        if (after != null && after.length() > LONGEST_ID) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        String address = "/todo/one?id=" + Visit.encoded(task.result());
        if (note != null && note.length() > LONGEST_NOTE) {
            visit.refuse(Refusal.Kind.BAD_FORM, address, note, "todo.note.long");
            pages.one(visit, task);
            return;
        }
        String member = ToDoDesk.member(visit);
        String id = Answers.idOf(member, task.result(), version, after, type);
        CaseRecords records = pages.records(visit);
        if (!answers.isSent(id) && !records.has(Receipt.STREAM, id)) {
            if (version != task.version() || !Objects.equals(after, task.lastId())) {
                visit.changed(address, "changed", note);
                pages.one(visit, task);
                return;
            }
            if (!task.answers().contains(type)) {
                throw new Refusal(Refusal.Kind.BAD_FORM);
            }
            answers.send(id, member, task.result(), type, note);
        }
        goBack(visit, "/todo", records, List.of(id));
    }

    private static Receipt.Type type(Visit visit) {
        Receipt.Type type = TaskFilter.named(Receipt.Type.values(), visit.form("type"));
        if (type == null) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        return type;
    }

    /**
     * Answers all that are ticked. What has changed since it was ticked, or takes no such answer,
     * is not answered, and the page says which; what is not this member's is left out.
     */
    void many(Visit visit) {
        TaskFilter filter = TaskFilter.of(visit);
        String back = "/todo" + filter.query();
        Receipt.Type type = type(visit);
        String note = visit.form("note");
        Map<String, Ticked> ticked = new LinkedHashMap<>();
        for (String written : visit.forms("task")) {
            Ticked.of(written).ifPresent(each -> ticked.put(each.result(), each));
        }
        String problem = problem(ticked.size(), note);
        if (problem != null) {
            visit.refuse(Refusal.Kind.BAD_FORM, back, note, problem);
            pages.list(visit);
            return;
        }
        String member = ToDoDesk.member(visit);
        TaskList tasks = pages.tasks(visit);
        Map<String, Task> now = tasks.tasks(ticked.keySet());
        if (now.isEmpty()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        List<String> sent = new ArrayList<>();
        List<Task> left = new ArrayList<>();
        for (Ticked each : ticked.values()) {
            Task task = now.get(each.result());
            if (task == null) {
                continue;
            }
            String id = Answers.idOf(member, task.result(), each.version(), each.after(), type);
            boolean known = answers.isSent(id) || tasks.has(task.result(), id);
            if (!known && each.isStill(task) && task.answers().contains(type)) {
                answers.send(id, member, task.result(), type, note);
                known = true;
            }
            if (known) {
                sent.add(id);
            } else {
                left.add(task);
            }
        }
        if (left.isEmpty()) {
            goBack(visit, back, pages.records(visit), sent);
            return;
        }
        visit.changed(
                back,
                "answered.some",
                note,
                visit.formats().count(sent.size()),
                visit.formats().count(left.size()),
                names(visit, left));
        pages.list(visit);
    }

    private static String problem(int ticked, String note) {
        if (ticked == 0) {
            return "todo.bulk.none";
        }
        if (ticked > MOST) {
            return "todo.bulk.many";
        }
        return note != null && note.length() > LONGEST_NOTE ? "todo.note.long" : null;
    }

    private static String names(Visit visit, List<Task> tasks) {
        List<String> names =
                tasks.stream().limit(NAMED).map(each -> visit.names().of(each.subject())).toList();
        return String.join(", ", names) + (tasks.size() > NAMED ? " …" : "");
    }

    /** To the list, which says how many were answered and what is known of it. */
    private static void goBack(
            Visit visit, String list, CaseRecords records, List<String> answered) {
        Effect effect =
                Effect.of(
                        () -> records.hasAll(Receipt.STREAM, answered),
                        () -> {
                            Map<String, String> refused =
                                    records.refusals(Receipt.STREAM, answered);
                            return refused.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(refused.values().iterator().next());
                        });
        String back =
                answered.size() == 1
                        ? list
                        : list + (list.indexOf('?') < 0 ? '?' : '&') + "sent=" + answered.size();
        if (effect.kind() == Effect.Kind.EFFECTIVE) {
            // It is on record; nothing that is sent back would name it.
            visit.goTo(back, "recorded");
        } else {
            visit.goTo(back, effect);
        }
    }
}
