package io.qingliu.console.todo;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.connectors.edge.leak.AccountIds;
import io.qingliu.console.acts.AccessLog;
import io.qingliu.console.acts.Answers;
import io.qingliu.console.acts.Batches;
import io.qingliu.console.acts.Effect;
import io.qingliu.console.people.Person;
import io.qingliu.console.people.Role;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.store.ResultStore;
import io.qingliu.console.store.ScopedSearch;
import io.qingliu.console.store.TaskReader;
import io.qingliu.console.web.Desk;
import io.qingliu.console.web.DeskRoutes;
import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.result.Batch;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a member is asked to do, what it answers, whom it looks up, what it shares itself. */
public final class ToDoDesk implements Desk {

    private static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_ID = 512;
    private static final Pattern BATCH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final ResultStore store;
    private final Policy policy;
    private final Answers answers;
    private final Batches batches;
    private final AccessLog accesses;
    private final InstantSource clock;

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
        this.answers = answers;
        this.batches = batches;
        this.accesses = accesses;
        this.clock = clock;
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
                .post("/answers", this::answer)
                .get("/lookup", this::lookUp)
                .get("/batches", this::batches)
                .postFile("/batches/check", this::check)
                .post("/batches", this::send);
    }

    private void list(Visit visit) {
        TaskList tasks = tasks(visit);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("recalls", tasks.recalls());
        parameters.put("measures", tasks.measures());
        parameters.put("carriedOut", tasks.carriedOut());
        parameters.put("entries", tasks.entries());
        visit.show("todo/list.jte", visit.phrases().text("todo.desk"), parameters);
    }

    private void show(Visit visit) {
        show(visit, task(visit, visit.query("id")));
    }

    private void show(Visit visit, Task task) {
        accesses.viewed(visit.person(), task.subject(), task.result());
        visit.show(
                "todo/one.jte",
                visit.phrases().text("todo.one", visit.names().of(task.subject())),
                Map.of("task", task));
    }

    private void answer(Visit visit) {
        Task task = task(visit, visit.form("id"));
        Receipt.Type type = type(visit.form("type"));
        String note = visit.form("note");
        String after = visit.form("after");
        long version = visit.formNumber("version");
        if ((note != null && note.length() > LONGEST_NOTE)
                || (after != null && after.length() > LONGEST_ID)) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        String id = Answers.idOf(member(visit), task.result(), version, after, type);
        CaseRecords records = new CaseRecords(search(visit));
        if (!answers.isSent(id) && !records.has(Receipt.STREAM, id)) {
            if (version != task.version() || !Objects.equals(after, task.lastId())) {
                visit.changed("/todo/one?id=" + Visit.encoded(task.result()), "changed", note);
                show(visit, task);
                return;
            }
            if (!task.answers().contains(type)) {
                throw new Refusal(Refusal.Kind.BAD_FORM);
            }
            answers.send(id, member(visit), task.result(), type, note);
        }
        Effect effect =
                Effect.of(
                        () -> records.has(Receipt.STREAM, id),
                        () -> records.refusal(Receipt.STREAM, id));
        if (effect.kind() == Effect.Kind.EFFECTIVE) {
            // It is on record; nothing that is sent back would name it.
            visit.goTo("/todo", "recorded");
        } else {
            visit.goTo("/todo", effect);
        }
    }

    private static Receipt.Type type(String name) {
        return Arrays.stream(Receipt.Type.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Kind.BAD_FORM));
    }

    /**
     * The list is no register to search through: only who the member deals with can be asked for.
     */
    private void lookUp(Visit visit) {
        String asked = visit.query("subject");
        String reason = visit.query("reason");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("answer", null);
        if (asked != null) {
            visit.countLookUp();
            Subject subject = subject(asked);
            if (reason == null || reason.length() > 100) {
                throw new Refusal(Refusal.Kind.BAD_FORM);
            }
            if (AccountIds.isRaw(subject) || AccountIds.hasRaw(reason)) {
                throw new Refusal(Refusal.Kind.ONLY_BY_TOKEN);
            }
            if (!deals(visit.person(), subject)) {
                throw new Refusal(Refusal.Kind.NOT_FOUND);
            }
            accesses.viewed(visit.person(), subject, reason);
            Optional<Share> share =
                    reader(visit)
                            .share(ResultIds.share(subject, member(visit)))
                            .filter(each -> each.action() == Share.Action.SHARE)
                            .filter(each -> each.until() == null || clock.millis() < each.until());
            parameters.put("answer", new LookUpView(asked, share.orElse(null)));
        }
        visit.show("todo/lookup.jte", visit.phrases().text("todo.lookup"), parameters);
    }

    private static Subject subject(String asked) {
        try {
            return Subject.parse(asked);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
    }

    private static boolean deals(Person person, Subject subject) {
        return !subject.kind().isScoped()
                || person.scope().member().equals(subject.platform())
                || person.scope().platforms().contains(subject.platform());
    }

    private void batches(Visit visit) {
        showBatches(visit, null, null, null);
    }

    private void check(Visit visit) throws IOException {
        String batch = batch(visit);
        String file = visit.file("file");
        String text = file == null ? visit.form("table") : file;
        if (text == null) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        showBatches(visit, BatchCheck.of(text, member(visit), batch, clock.millis()), batch, text);
    }

    private void send(Visit visit) {
        String batch = batch(visit);
        String text = visit.form("table");
        if (text == null) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        BatchCheck check = BatchCheck.of(text, member(visit), batch, clock.millis());
        if (!check.isSound()) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        TaskReader reader = reader(visit);
        long before = reader.batch(batch).map(Batch::version).orElse(0L);
        batches.send(member(visit), check.entries());
        // A report that is older than the batch says nothing of it.
        visit.goTo(
                "/todo/batches",
                Effect.of(
                        () ->
                                reader.batch(batch)
                                        .filter(each -> each.version() > before)
                                        .filter(each -> each.received() >= check.lines())
                                        .isPresent(),
                        Optional::empty));
    }

    private void showBatches(Visit visit, BatchCheck check, String batch, String text) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("batches", reader(visit).batches());
        parameters.put("check", check);
        parameters.put("batch", batch);
        parameters.put("table", text);
        visit.show("todo/batches.jte", visit.phrases().text("todo.batches"), parameters);
    }

    private static String batch(Visit visit) {
        String batch = visit.form("batch");
        if (batch == null || !BATCH.matcher(batch).matches()) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        return batch;
    }

    private Task task(Visit visit, String id) {
        return id == null
                ? notFound()
                : tasks(visit).task(id).orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND));
    }

    private static Task notFound() {
        throw new Refusal(Refusal.Kind.NOT_FOUND);
    }

    private TaskList tasks(Visit visit) {
        return new TaskList(
                reader(visit), new CaseRecords(search(visit)), policy.calendar(), clock.millis());
    }

    private TaskReader reader(Visit visit) {
        return new TaskReader(search(visit), member(visit));
    }

    private ScopedSearch search(Visit visit) {
        return store.within(visit.person().scope());
    }

    /** Whose people these are; without one there is nothing to do. */
    private static String member(Visit visit) {
        String member = visit.person().scope().member();
        if (member == null) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        return member;
    }
}
