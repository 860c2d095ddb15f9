package io.qingliu.console.todo;

import io.qingliu.console.acts.Batches;
import io.qingliu.console.acts.Effect;
import io.qingliu.console.acts.NotTakenException;
import io.qingliu.console.store.TaskReader;
import io.qingliu.console.text.Csv;
import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.result.Batch;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables that a member shares: checked line by line, and sent whole. */
final class Uploads {

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final String PAGE = "/todo/batches";
    private static final Pattern BATCH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Function<Visit, TaskReader> readers;
    private final Batches batches;
    private final InstantSource clock;

    Uploads(Function<Visit, TaskReader> readers, Batches batches, InstantSource clock) {
        this.readers = readers;
        this.batches = batches;
        this.clock = clock;
    }

    void show(Visit visit) {
        show(visit, null, null, null, null);
    }

    /** A table that is sound, to begin with. */
    void sample(Visit visit) {
        String member = ToDoDesk.member(visit);
        Csv csv = new Csv().line(BatchCheck.COLUMNS.toArray());
        csv.line(
                "SHOP", member, "shop-1", "BRUSHING", "PARTICIPANT", "", "GENERAL", "case 2026/17");
        csv.line(
                "WEBSITE",
                "",
                "brush.example",
                "BRUSHING",
                "ASSISTANT",
                "INFORMATION_DISSEMINATION_SERVICE",
                "",
                "case 2026/18");
        visit.give("batch-sample.csv", "text/csv; charset=utf-8", csv.text());
    }

    void check(Visit visit) throws IOException {
        String batch = visit.form("batch");
        String pasted = visit.form("table");
        String table = pasted;
        String problem = isName(batch) ? null : "batch.name.wrong";
        try {
            String file = visit.file("file");
            table = file == null ? pasted : file;
        } catch (Refusal e) {
            problem = "batch.file.wrong";
        }
        if (problem == null && table == null) {
            problem = "batch.table.missing";
        }
        if (problem != null) {
            visit.refuse(Refusal.Kind.BAD_FORM, PAGE, null, problem);
            show(visit, null, batch, table, again(pasted, table));
            return;
        }
        show(visit, checked(visit, batch, table), batch, table, again(pasted, table));
    }

    /**
     * What stands ready to be mended. A form carries one large table and no second: whoever mends a
     * large file chooses it again.
     */
    private static String again(String pasted, String table) {
        return table == null || BatchCheck.sizeOf(table) <= BatchCheck.LARGEST / 2 ? table : pasted;
    }

    private BatchCheck checked(Visit visit, String batch, String table) {
        return BatchCheck.of(table, ToDoDesk.member(visit), batch, clock.millis());
    }

    private static boolean isName(String batch) {
        return batch != null && BATCH.matcher(batch).matches();
    }

    void send(Visit visit) {
        String batch = visit.form("batch");
        String table = visit.form("table");
        if (!isName(batch) || table == null) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        BatchCheck check = checked(visit, batch, table);
        if (!check.isSound()) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        TaskReader reader = readers.apply(visit);
        Optional<Batch> used = reader.batch(batch);
        if (used.isPresent() && visit.form("again") == null) {
            visit.refuse(Refusal.Kind.BAD_FORM, PAGE, null, "batch.used.tick", batch);
            show(visit, check, batch, table, again(null, table));
            return;
        }
        long before = used.map(Batch::version).orElse(0L);
        try {
            batches.send(ToDoDesk.member(visit), check.entries());
        } catch (NotTakenException e) {
            // A form in parts is not given back by the server; here it is, to be sent again.
            LOG.warn("batch {} was not taken as a whole", batch, e);
            visit.refuse(Refusal.Kind.AWAY, PAGE, null, "batch.not-taken");
            show(visit, check, batch, table, again(null, table));
            return;
        }
        // A report that is older than the batch says nothing of it.
        visit.goTo(
                PAGE,
                Effect.of(
                        () ->
                                reader.batch(batch)
                                        .filter(each -> each.version() > before)
                                        .filter(each -> each.received() >= check.lines())
                                        .isPresent(),
                        Optional::empty));
    }

    /**
     * Shows the page.
     *
     * @param table that is sent if it is sound
     * @param pasted what stands ready to be checked
     */
    private void show(Visit visit, BatchCheck check, String batch, String table, String pasted) {
        TaskReader reader = readers.apply(visit);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("batches", reader.batches());
        parameters.put("check", check);
        parameters.put("batch", batch);
        parameters.put("table", table);
        parameters.put("pasted", pasted);
        parameters.put(
                "used", check != null && check.isSound() ? reader.batch(batch).orElse(null) : null);
        visit.show("todo/batches.jte", visit.phrases().text("todo.batches"), parameters);
    }
}
