package io.qingliu.console.appeals;

import io.qingliu.console.acts.AccessLog;
import io.qingliu.console.acts.AppealActs;
import io.qingliu.console.acts.Effect;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.store.ResultReader;
import io.qingliu.console.store.ResultStore;
import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
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
        Subject subject = subject(visit.query("subject"));
        FilingView view = view(visit, subject);
        accesses.viewed(visit.person(), subject, null);
        visit.show("appeals/new.jte", visit.phrases().text("appeals.new"), Map.of("view", view));
    }

    /** The objection itself. It counts at once, whatever the clock of the events shows. */
    void take(Visit visit) {
        Subject subject = subject(visit.form("subject"));
        FilingView view = view(visit, subject);
        String against = visit.form("against");
        String ground = visit.form("ground");
        boolean measure = against != null && view.hasMeasure(against);
        if ((against != null && !measure && !view.hasFinding(against))
                || ground == null
                || ground.length() > LONGEST_GROUND) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        String appeal =
                acts.file(
                        subject,
                        measure ? null : against,
                        measure ? against : null,
                        version(visit.form("version")),
                        ground);
        CaseRecords records = new CaseRecords(store.within(visit.person().scope()));
        boolean effective = Effect.isSeen(0, () -> records.appeal(appeal).isPresent() ? 1 : 0);
        visit.goTo(
                effective ? "/appeals/one?appeal=" + Visit.encoded(appeal) : "/appeals",
                effective ? "effective" : "taken");
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

    private static Subject subject(String written) {
        if (written == null) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        try {
            return Subject.parse(written);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
    }

    /** Of the listing, as it stood when the form was shown. */
    private static long version(String written) {
        if (written == null) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
        try {
            return Long.parseLong(written);
        } catch (NumberFormatException e) {
            throw new Refusal(Refusal.Kind.BAD_FORM);
        }
    }
}
