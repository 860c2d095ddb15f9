package io.qingliu.console.couriers;

import io.qingliu.blacklist.policy.Policy;
import io.qingliu.console.acts.AccessLog;
import io.qingliu.console.acts.Answers;
import io.qingliu.console.acts.Effect;
import io.qingliu.console.people.Role;
import io.qingliu.console.people.Scope;
import io.qingliu.console.store.AlertReader;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.store.ResultStore;
import io.qingliu.console.store.ScopedSearch;
import io.qingliu.console.text.Csv;
import io.qingliu.console.text.Formats;
import io.qingliu.console.text.Term;
import io.qingliu.console.web.Desk;
import io.qingliu.console.web.DeskRoutes;
import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where a logistics firm reads alerts about its couriers and answers them. */
public final class CouriersDesk implements Desk {

    /** What a firm can answer: that it acted, that it is not borne out, or that it has it. */
    private static final Set<Receipt.Type> ANSWERS =
            Set.of(Receipt.Type.APPLIED, Receipt.Type.REFUSED, Receipt.Type.RECEIVED);

    private static final int LONGEST_NOTE = 2_000;

    private final ResultStore store;
    private final Policy policy;
    private final Answers answers;
    private final AccessLog accesses;
    private final InstantSource clock;

    /** A desk over this store, whose answers leave so. */
    public CouriersDesk(
            ResultStore store,
            Policy policy,
            Answers answers,
            AccessLog accesses,
            InstantSource clock) {
        this.store = store;
        this.policy = policy;
        this.answers = answers;
        this.accesses = accesses;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "couriers";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.COURIER_FIRM);
    }

    @Override
    public void routes(DeskRoutes routes) {
        routes.get("", this::list)
                .get("/one", this::show)
                .post("/answers", this::answer)
                .get("/alerts.csv", this::download);
    }

    private void list(Visit visit) {
        AlertReader reader = reader(visit);
        visit.show(
                "couriers/list.jte",
                visit.phrases().text("couriers.desk"),
                Map.of(
                        "open",
                        views(reader.alerts(true)),
                        "answered",
                        views(reader.alerts(false))));
    }

    private List<AlertView> views(List<CourierAlert> alerts) {
        return alerts.stream().map(each -> view(each, List.of())).toList();
    }

    private AlertView view(CourierAlert alert, List<Receipt> replies) {
        return AlertView.of(
                alert, Term.of(policy.calendar(), clock.millis(), alert.replyBy()), replies);
    }

    /** What the firm itself has answered: its people read each other's words. */
    private List<Receipt> replies(Visit visit, CourierAlert alert) {
        return new CaseRecords(store.within(visit.person().scope()))
                .receipts(List.of(alert.id())).getOrDefault(alert.id(), List.of()).stream()
                        .filter(each -> each.member().equals(alert.member()))
                        .toList();
    }

    private void show(Visit visit) {
        show(visit, alert(visit, visit.query("id")));
    }

    private void show(Visit visit, CourierAlert alert) {
        accesses.viewed(visit.person(), courier(alert), alert.id());
        visit.show(
                "couriers/one.jte",
                visit.phrases().text("couriers.one", alert.courier()),
                Map.of("view", view(alert, replies(visit, alert))));
    }

    private static Subject courier(CourierAlert alert) {
        return Subject.of(SubjectKind.COURIER, alert.carrier(), alert.courier());
    }

    private void answer(Visit visit) {
        CourierAlert alert = alert(visit, visit.form("id"));
        Receipt.Type type = type(visit.form("type"));
        String note = visit.form("note");
        if (alert.member() == null) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        long version = visit.formNumber("version");
        String address = "/couriers/one?id=" + Visit.encoded(alert.id());
        String missing = missing(type, note);
        if (missing != null) {
            visit.refuse(Refusal.Kind.BAD_FORM, address, note, missing);
            show(visit, alert);
            return;
        }
        String id = Answers.idOf(alert.member(), alert.id(), version, null, type);
        if (!answers.isSent(id)) {
            if (version != alert.version() || !AlertView.answersTo(alert).contains(type)) {
                visit.changed(address, "changed", note);
                show(visit, alert);
                return;
            }
            answers.send(id, alert.member(), alert.id(), type, note);
        }
        AlertReader reader = reader(visit);
        ScopedSearch search = store.within(visit.person().scope());
        visit.goTo(
                address,
                Effect.of(
                        () ->
                                reader.alert(alert.id())
                                        .filter(each -> each.version() > version)
                                        .filter(each -> each.answer() != null)
                                        .filter(each -> each.answer().name().equals(type.name()))
                                        .isPresent(),
                        () -> search.refusal(Receipt.STREAM, id)));
    }

    /** What an answer lacks, as a phrase; null if it is whole. An outcome says what was found. */
    private static String missing(Receipt.Type type, String note) {
        if (note == null) {
            return type == Receipt.Type.RECEIVED ? null : "couriers.note.missing";
        }
        return note.length() > LONGEST_NOTE ? "couriers.note.long" : null;
    }

    private static Receipt.Type type(String name) {
        for (Receipt.Type type : ANSWERS) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new Refusal(Refusal.Kind.BAD_FORM);
    }

    /** The firm's alerts as a table: what it needs to look into them, and nobody else's data. */
    private void download(Visit visit) {
        AlertReader reader = reader(visit);
        Csv csv =
                new Csv()
                        .line(
                                "id",
                                "replyBy",
                                "open",
                                "courier",
                                "outlet",
                                "shop",
                                "platform",
                                "from",
                                "to",
                                "rules",
                                "parcels",
                                "normCourier",
                                "normOutlet",
                                "waybills",
                                "answer",
                                "answeredAt");
        for (boolean open : new boolean[] {true, false}) {
            for (CourierAlert alert : reader.alerts(open)) {
                csv.line(row(visit, alert));
                accesses.viewed(visit.person(), courier(alert), "alerts.csv");
            }
        }
        visit.give("alerts.csv", "text/csv; charset=utf-8", csv.text());
    }

    private static Object[] row(Visit visit, CourierAlert alert) {
        return new Object[] {
            alert.id(),
            // The last moment of the day that the pages name, and not the first after it.
            visit.formats().iso(Formats.lastMoment(alert.replyBy())),
            alert.open(),
            alert.courier(),
            alert.outlet(),
            alert.shop(),
            alert.platform(),
            visit.formats().iso(alert.from()),
            visit.formats().iso(alert.to()),
            String.join(" ", alert.rules()),
            alert.counts().values().stream().mapToLong(Long::longValue).max().orElse(0),
            alert.norm().get(AlertView.COURIER),
            alert.norm().get(AlertView.OUTLET),
            String.join(" ", alert.waybills()),
            alert.answer(),
            alert.answeredAt() == null ? null : visit.formats().iso(alert.answeredAt())
        };
    }

    private CourierAlert alert(Visit visit, String id) {
        if (id == null) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        return reader(visit).alert(id).orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND));
    }

    private AlertReader reader(Visit visit) {
        Scope scope = visit.person().scope();
        if (scope.carrier() == null) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        return new AlertReader(store.within(scope), scope.carrier());
    }
}
