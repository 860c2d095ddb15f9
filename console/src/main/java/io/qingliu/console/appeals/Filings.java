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
import java.util.List;
import java.util.Map;

/** Takes down what subjects object to by letter or telephone: no subject logs in here. */
final class Filings {

    private static final int LONGEST_GROUND = 2_000;

    private final ResultStore store;
    private final AppealActs acts;
    private final AccessLog accesses;
    private final Asking asking;

    /** The page on which somebody has said who objects. */
    interface Asking {

        /**
         * Shows it again.
         *
         * @param asked what he has said
         * @param choices who may be meant by it
         */
        void again(Visit visit, String asked, List<Subject> choices);
    }

    Filings(ResultStore store, AppealActs acts, AccessLog accesses, Asking asking) {
        this.store = store;
        this.acts = acts;
        this.accesses = accesses;
        this.asking = asking;
    }

    /** The form, for a subject that has a listing; where several may be meant, the choice. */
    void show(Visit visit) {
        visit.countLookUp();
        String asked = visit.query("subject");
        List<Subject> meant = meant(visit, asked);
        if (meant.size() == 1) {
            show(visit, meant.get(0), view(visit, meant.get(0)), "");
            return;
        }
        if (meant.isEmpty()) {
            visit.refuse(
                    Refusal.Kind.NOT_FOUND, "/appeals", null, "appeals.new.none", shown(asked));
        }
        asking.again(visit, shown(asked), meant);
    }

    private static String shown(String asked) {
        return asked == null ? "" : asked;
    }

    /** Who has an entry and is seen: by the whole name, or by an id alone. */
    private List<Subject> meant(Visit visit, String asked) {
        if (asked == null) {
            return List.of();
        }
        ResultReader reader = store.reader(visit.person().scope());
        if (asked.indexOf(':') < 0) {
            return reader.listed(asked);
        }
        try {
            return reader.listing(Subject.parse(asked)).map(Listing::subject).stream().toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /**
     * The form.
     *
     * @param against what has been chosen; empty for the entry
     */
    private void show(Visit visit, Subject subject, FilingView view, String against) {
        accesses.viewed(visit.person(), subject, null);
        visit.show(
                "appeals/new.jte",
                visit.phrases().text("appeals.new"),
                Map.of("view", view, "against", against));
    }

    /** The objection itself. It counts at once, whatever the clock of the events shows. */
    void take(Visit visit) {
        Subject subject = Visit.subject(visit.form("subject"));
        FilingView view = view(visit, subject);
        String against = visit.form("against");
        String ground = visit.form("ground");
        long version = visit.formNumber("version");
        String form = "/appeals/new?subject=" + Visit.encoded(subject.toString());
        if (ground == null || ground.length() > LONGEST_GROUND) {
            visit.refuse(
                    Refusal.Kind.BAD_FORM,
                    form,
                    ground,
                    ground == null ? "appeals.ground.missing" : "appeals.ground.long");
            show(visit, subject, view, against == null ? "" : against);
            return;
        }
        boolean measure = against != null && FilingView.isMeasure(against);
        AppealActs.Filing filing =
                AppealActs.Filing.of(
                        subject, measure ? null : against, measure ? against : null, version);
        CaseRecords records = new CaseRecords(store.within(visit.person().scope()));
        if (!acts.isSent(filing.id()) && !records.has(Appeal.STREAM, filing.id())) {
            if (version != view.listing().version()) {
                visit.changed(form, "changed", ground);
                show(visit, subject, view, against == null ? "" : against);
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
                // What was rejected, or never carried the entry, is nothing to object to.
                reader.findingsOf(subject).stream()
                        .filter(each -> !each.shadow() && listing.basis().contains(each.id()))
                        .toList(),
                reader.measuresOf(subject).stream()
                        .filter(each -> each.action() != MeasureAction.LIFT)
                        .toList());
    }
}
