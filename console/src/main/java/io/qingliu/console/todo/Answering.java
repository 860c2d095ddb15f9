package io.qingliu.console.todo;

import io.qingliu.console.acts.Answers;
import io.qingliu.console.acts.Effect;
import io.qingliu.console.acts.SentActs;
import io.qingliu.console.acts.SentAnswer;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.text.Names;
import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.subject.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a member answers, to one task or to all that are ticked. */
final class Answering {

    /**
     * Most tasks that are answered at once: a list mostly shows fewer. Each is waited for until
     * Kafka has taken it.
     */
    static final int MOST = 500;

    private static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_ID = 512;

    /** Of those that were not answered so many are named. */
    private static final int NAMED = 3;

    private final Answers answers;
    private final SentActs<SentAnswer> sent;
    private final Pages pages;

    /** What answers lead back to. */
    interface Pages {

        /** The tasks of whoever visits, all of them. */
        TaskList tasks(Visit visit);

        /** What is on record within his scope. */
        CaseRecords records(Visit visit);

        /** Shows one task. */
        void one(Visit visit, Task task);

        /**
         * Shows the list that the address narrows.
         *
         * @param sent what was just answered; null if nothing
         */
        void list(Visit visit, SentActs.Sent<SentAnswer> sent);
    }

    Answering(Answers answers, SentActs<SentAnswer> sent, Pages pages) {
        this.answers = answers;
        this.sent = sent;
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
        TaskFilter filter = TaskFilter.of(visit);
        String address = filter.one(task.result());
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
        goBack(visit, "/todo" + filter.query(), records, id);
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
            pages.list(visit, null);
            return;
        }
        String member = ToDoDesk.member(visit);
        TaskList tasks = pages.tasks(visit);
        Map<String, Task> now = tasks.tasks(ticked.keySet());
        if (now.isEmpty()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        BulkAnswers done =
                BulkAnswers.send(answers, ticked.values(), now, tasks::has, member, type, note);
        SentActs.Sent<SentAnswer> kept =
                done.sent().isEmpty() ? null : sent.keep(visit.person(), done.sent());
        if (kept != null) {
            // The list after it is to show what has come of them: what is answered stands no more.
            Outcome.await(kept, pages.records(visit));
        }
        String after =
                kept == null
                        ? back
                        : back + (back.indexOf('?') < 0 ? '?' : '&') + "sent=" + kept.token();
        if (done.left().isEmpty() && done.untaken().isEmpty()) {
            visit.goTo(after);
            return;
        }
        List<Task> open = new ArrayList<>(done.left());
        open.addAll(done.untaken());
        Object[] parts = {
            visit.formats().count(done.sent().size()),
            visit.formats().count(open.size()),
            names(visit.names(), open.stream().map(Task::subject).toList())
        };
        if (done.untaken().isEmpty()) {
            visit.changed(after, "answered.some", note, parts);
        } else {
            visit.refuse(Refusal.Kind.AWAY, after, note, "todo.bulk.away", parts);
        }
        pages.list(visit, kept);
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

    /** The first of some subjects. */
    static String names(Names names, List<Subject> subjects) {
        List<String> first = subjects.stream().limit(NAMED).map(names::of).toList();
        return String.join(", ", first) + (subjects.size() > NAMED ? " …" : "");
    }

    /** To the list, which says what is known of the answer. */
    private static void goBack(Visit visit, String list, CaseRecords records, String answer) {
        Effect effect =
                Effect.of(
                        () -> records.has(Receipt.STREAM, answer),
                        () -> records.refusal(Receipt.STREAM, answer));
        if (effect.kind() == Effect.Kind.EFFECTIVE) {
            // It is on record; nothing that is sent back would name it.
            visit.goTo(list, "recorded");
        } else {
            visit.goTo(list, effect);
        }
    }
}
