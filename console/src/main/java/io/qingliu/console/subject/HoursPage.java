package io.qingliu.console.subject;

import io.qingliu.console.activity.Activity;
import io.qingliu.console.activity.ActivityReader;
import io.qingliu.console.acts.AccessLog;
import io.qingliu.console.store.CaseRecords;
import io.qingliu.console.store.ResultReader;
import io.qingliu.console.store.ResultStore;
import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import java.util.List;
import java.util.Map;

/**
 * What a subject did by the hour, counted when somebody asks: for a part of the case's page, or a
 * page of its own without scripts.
 */
final class HoursPage {

    private final ResultStore store;
    private final AccessLog accesses;
    private final ActivityReader activities;

    /**
     * @param activities null where events cannot be read
     */
    HoursPage(ResultStore store, AccessLog accesses, ActivityReader activities) {
        this.store = store;
        this.accesses = accesses;
        this.activities = activities;
    }

    /** What the page of the case has before anybody asks. */
    Hours before(Subject subject) {
        return Hours.none(state(subject));
    }

    private Hours.State state(Subject subject) {
        if (!ActivityReader.knows(subject)) {
            return Hours.State.UNNAMED;
        }
        return activities == null ? Hours.State.CLOSED : Hours.State.ASK;
    }

    /**
     * Counts them. A look of its own: it shows more of the subject than the page it is asked on.
     */
    void show(Visit visit) {
        visit.countLookUp();
        Subject subject = Visit.subject(visit.query("subject"));
        ResultReader reader = store.reader(visit.person().scope());
        List<Finding> findings = reader.findingsOf(subject);
        if (findings.isEmpty() && reader.listing(subject).isEmpty()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        accesses.viewed(visit.person(), subject, findings.isEmpty() ? null : findings.get(0).id());
        visit.show(
                "subject/hours-page.jte",
                visit.phrases().text("case.hours.of", visit.names().of(subject)),
                Map.of("hours", hours(visit, reader, subject, findings), "subject", subject));
    }

    private Hours hours(Visit visit, ResultReader reader, Subject subject, List<Finding> findings) {
        if (state(subject) != Hours.State.ASK) {
            return before(subject);
        }
        List<Signal> signals = reader.signalsOf(subject);
        Hours.Span span = Hours.Span.around(signals, findings);
        if (span == null) {
            return Hours.none(Hours.State.UNNAMED);
        }
        Activity activity =
                activities
                        .of(
                                visit.person().id(),
                                subject,
                                visit.person().scope(),
                                span.from(),
                                span.to())
                        .orElse(null);
        if (activity == null) {
            return Hours.none(Hours.State.BUSY);
        }
        CaseRecords records = new CaseRecords(store.within(visit.person().scope()));
        return Hours.of(
                activity,
                span,
                signals,
                Decided.of(
                        records,
                        subject,
                        reader.listing(subject).orElse(null),
                        visit.names(),
                        visit.phrases()));
    }
}
