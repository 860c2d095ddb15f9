package io.qingliu.console.todo;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.console.acts.AccessLog;
import io.qingliu.console.acts.Answers;
import io.qingliu.console.acts.Batches;
import io.qingliu.console.acts.SentActs;
import io.qingliu.console.acts.SentAnswer;
import io.qingliu.console.people.Role;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.store.ResultStore;
import io.qingliu.console.store.ScopedSearch;
import io.qingliu.console.store.TaskReader;
import io.qingliu.console.web.Desk;
import io.qingliu.console.web.DeskRoutes;
import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a member is asked to do, what it answers, whom it looks up, what it shares itself. */
public final class ToDoDesk implements Desk, Answering.Pages {

    private final ResultStore store;
    private final Policy policy;
    private final AccessLog accesses;
    private final InstantSource clock;
    private final SentActs<SentAnswer> sent;
    private final Answering answering;
    private final LookUp lookUp;
    private final Uploads uploads;

    /** A desk over this store, whose answers and batches leave so. */
    public ToDoDesk(
            ResultStore store,
            Policy policy,
            Answers answers,
            Batches batches,
            AccessLog accesses,
            InstantSource clock) {
        this.store = store;
        this.policy = policy;
        this.accesses = accesses;
        this.clock = clock;
        sent = new SentActs<>(clock);
        answering = new Answering(answers, sent, this);
        lookUp = new LookUp(this::reader, accesses, clock);
        uploads = new Uploads(this::reader, batches, clock);
    }

    @Override
    public String id() {
        return "todo";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.MEMBER);
    }

    @Override
    public void routes(DeskRoutes routes) {
        routes.get("", this::list)
                .get("/one", this::show)
                .get("/answered", this::answered)
                .get("/tasks.csv", this::download)
                .post("/answers", answering::one)
                .post("/bulk", answering::many)
                .get("/lookup", lookUp::ask)
                .get("/batches", uploads::show)
                .get("/batches/sample.csv", uploads::sample)
                .postFile("/batches/check", uploads::check)
                .postFile("/batches", uploads::send);
    }

    private void list(Visit visit) {
        list(visit, sent.of(visit.person(), visit.query("sent")).orElse(null));
    }

    @Override
    public void list(Visit visit, SentActs.Sent<SentAnswer> answered) {
        TaskFilter filter = TaskFilter.of(visit);
        TaskList tasks = tasks(visit, filter, TaskReader.SHOWN);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("filter", filter);
        parameters.put("asked", asked(reader(visit), filter));
        parameters.put("outcome", answered == null ? null : Outcome.of(answered, records(visit)));
        parameters.put("recalls", tasks.recalls());
        parameters.put("measures", tasks.measures());
        parameters.put("carriedOut", tasks.carriedOut());
        parameters.put("entries", tasks.entries());
        visit.show("todo/list.jte", visit.phrases().text("todo.desk"), parameters);
    }

    /** Which measures can be asked for: those the member has, and the one that is chosen. */
    private static List<Measure> asked(TaskReader reader, TaskFilter filter) {
        EnumSet<Measure> asked = EnumSet.noneOf(Measure.class);
        asked.addAll(reader.measures());
        if (filter.measure() != null) {
            asked.add(filter.measure());
        }
        return List.copyOf(asked);
    }

    private void show(Visit visit) {
        String id = visit.query("id");
        if (id == null) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        one(visit, tasks(visit).task(id).orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND)));
    }

    @Override
    public void one(Visit visit, Task task) {
        accesses.viewed(visit.person(), task.subject(), task.result());
        visit.show(
                "todo/one.jte",
                visit.phrases().text("todo.one", visit.names().of(task.subject())),
                Map.of("task", task, "filter", TaskFilter.of(visit)));
    }

    private void answered(Visit visit) {
        TaskFilter filter = TaskFilter.of(visit);
        Receipt.Type type = TaskFilter.named(Receipt.Type.values(), visit.query("answer"));
        TaskReader reader =
                new TaskReader(search(visit), member(visit), filter.narrowing(), TaskReader.SHOWN);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("filter", filter);
        parameters.put("asked", asked(reader, filter));
        parameters.put("type", type);
        parameters.put(
                "log", AnswerLog.of(reader.answered(type, visit.query("after")), records(visit)));
        visit.show("todo/answered.jte", visit.phrases().text("todo.answered"), parameters);
    }

    /** What is open, as the filter has it, as a table: the same that the lists show, and more. */
    private void download(Visit visit) {
        TaskList tasks = tasks(visit, TaskFilter.of(visit), TaskTable.ROWS);
        Map<String, TaskList.Open> lists = new LinkedHashMap<>();
        lists.put("recalls", tasks.recalls());
        lists.put("measures", tasks.measures());
        lists.put("carried-out", tasks.carriedOut());
        TaskTable table = TaskTable.of(lists, TaskTable.ROWS, visit.formats());
        accesses.exported(visit.person(), "tasks.csv", table.rows());
        visit.give(
                "tasks.csv",
                "text/csv; charset=utf-8",
                table.text(visit.phrases().text("todo.csv.more")));
    }

    @Override
    public TaskList tasks(Visit visit) {
        return tasks(visit, TaskFilter.NONE, TaskReader.SHOWN);
    }

    private TaskList tasks(Visit visit, TaskFilter filter, int most) {
        return new TaskList(
                new TaskReader(search(visit), member(visit), filter.narrowing(), most),
                records(visit),
                policy,
                filter,
                clock.millis());
    }

    @Override
    public CaseRecords records(Visit visit) {
        return new CaseRecords(search(visit));
    }

    private TaskReader reader(Visit visit) {
        return new TaskReader(search(visit), member(visit));
    }

    private ScopedSearch search(Visit visit) {
        return store.within(visit.person().scope());
    }

    /** Whose people these are; without one there is nothing to do. */
    static String member(Visit visit) {
        String member = visit.person().scope().member();
        if (member == null) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        return member;
    }
}
