package io.qingliu.console.appeals;

import io.qingliu.console.acts.AccessLog;
import io.qingliu.console.acts.AppealActs;
import io.qingliu.console.acts.Effect;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.store.ResultReader;
import io.qingliu.console.store.ResultStore;
import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.subject.Subject;
import java.util.Map;

/** Takes down what subjects object to by letter or telephone: no subject logs in here. */
final class Filings {

    private static final int LONGEST_GROUND = 2_000;

    private final ResultStore store;
    private final AppealActs acts;
    private final AccessLog accesses;

    Filings(ResultStore store, AppealActs acts, AccessLog accesses) {
        this.store = store;
        this.acts = acts;
        this.accesses = accesses;
    }

    /** The form, for a subject that has a listing. */
    void show(Visit visit) {
        visit.countLookUp();
        Subject subject = Visit.subject(visit.query("subject"));
        show(visit, subject, view(visit, subject));
    }

    private void show(Visit visit, Subject subject, FilingView view) {
        accesses.viewed(visit.person(), subject, null);
        visit.show("appeals/new.jte", visit.phrases().text("appeals.new"), Map.of("view", view));
    }

    /** The objection itself. It counts at once, whatever the clock of the events shows. */
    void take(Visit visit) {
        Subject subject = Visit.subject(visit.form("subject"));
        FilingView view = view(visit, subject);
        String against = visit.form("against");
        String ground = visit.form("ground");
        long version = visit.formNumber("version");
        if (ground == null || ground.length() > LONGEST_GROUND) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        boolean measure = against != null && FilingView.isMeasure(against);
        AppealActs.Filing filing =
                AppealActs.Filing.of(
                        subject, measure ? null : against, measure ? against : null, version);
        CaseRecords records = new CaseRecords(store.within(visit.person().scope()));
        if (!acts.isSent(filing.id()) && !records.has(Appeal.STREAM, filing.id())) {
            if (version != view.listing().version()) {
                visit.changed(
                        "/appeals/new?subject=" + Visit.encoded(subject.toString()),
                        "changed",
                        ground);
                show(visit, subject, view);
                return;
            }
            if (against != null && !view.hasMeasure(against) && !view.hasFinding(against)) {
                throw new Refusal(Refusal.Kind.BAD_FORM);
            }
            acts.file(filing, visit.person(), ground);
        }
        ResultReader reader = store.reader(visit.person().scope());
        Effect effect =
                Effect.of(
                        () ->
                                reader.hasTaken(subject, filing.id())
                                        && records.has(Appeal.STREAM, filing.id()),
                        () -> records.refusal(Appeal.STREAM, filing.id()));
        visit.goTo(
                effect.kind() == Effect.Kind.EFFECTIVE
                        ? AppealView.address(subject, filing.appeal())
                        : "/appeals",
                effect);
    }

    private FilingView view(Visit visit, Subject subject) {
        ResultReader reader = store.reader(visit.person().scope());
        Listing listing =
                reader.listing(subject).orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND));
        return new FilingView(
                listing,
                reader.findingsOf(subject).stream().filter(each -> !each.shadow()).toList(),
                reader.measuresOf(subject).stream()
                        .filter(each -> each.action() != MeasureAction.LIFT)
                        .toList());
    }
}
