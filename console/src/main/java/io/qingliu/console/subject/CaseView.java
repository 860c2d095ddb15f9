package io.qingliu.console.subject;

import io.qingliu.console.acts.LatestActs;
import io.qingliu.console.store.Decision;
import io.qingliu.console.store.ResultAnswers;
import io.qingliu.console.text.Formats;
import io.qingliu.console.text.ReadingOrder;
import io.qingliu.console.text.Term;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.DepartmentPush;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;
import java.util.List;

/**
 * What the template of a subject's page shows.
 *
 * @param subject whom it is about
 * @param address of this page
 * @param sentence what holds, in one sentence
 * @param findings of all behaviours, the highest score first, trials last
 * @param listing null if there is none
 * @param next what happens by itself or is due, the soonest first
 * @param late what somebody should have done by now and has not, the oldest first
 * @param timeline null if there is nothing to draw
 * @param hours what it did by the hour, not yet counted
 * @param ring null if it belongs to none
 * @param measures about it, by deadline
 * @param answered what members did with them
 * @param notices about it
 * @param shares who holds the entry, or held it
 * @param pushes what departments were notified of
 * @param severities grades that can be given
 * @param mayAct whether this person may decide
 * @param tied whether this person decides on others, and sees this one by a tie only
 * @param filing where this person takes down an objection; null if not by this person
 */
public record CaseView(
        Subject subject,
        String address,
        String sentence,
        List<FindingView> findings,
        Listing listing,
        List<NextStep> next,
        List<LateStep> late,
        Timeline timeline,
        Hours hours,
        RingPicture ring,
        List<MeasureRecommendation> measures,
        ResultAnswers answered,
        List<NoticeLine> notices,
        List<Share> shares,
        List<DepartmentPush> pushes,
        List<Severity> severities,
        boolean mayAct,
        boolean tied,
        String filing) {

    /** How often an id can lie in another: that of a signal in that of a match. */
    private static final int NESTED = 3;

    /** What grounds of a notice begin with, see {@link io.qingliu.blacklist.policy.Duty}. */
    private static final List<String> OWED =
            List.of("RECOMMEND", "LIFT", "RECALL", "REPORT", "APPEAL");

    public CaseView {
        findings = List.copyOf(findings);
        next = List.copyOf(next);
        late = List.copyOf(late);
        measures = List.copyOf(measures);
        notices = List.copyOf(notices);
        shares = List.copyOf(shares);
        pushes = List.copyOf(pushes);
        severities = List.copyOf(severities);
    }

    /**
     * The id of a record as it was made: that of a signal holds its key with what separates parts
     * written apart, and an id made of it does so again.
     */
    public static String readable(String id) {
        String plain = id;
        try {
            for (int i = 0; i < NESTED && plain.indexOf('%') >= 0; i++) {
                plain = Ids.decode(plain);
            }
        } catch (IllegalArgumentException e) {
            // Somebody's own id, with a sign of ours in it.
            return id;
        }
        return plain;
    }

    /** Ids of records in the order in which one is looked for, as {@link #readable} has them. */
    public static List<String> inOrder(List<String> ids) {
        return ids.stream().map(CaseView::readable).sorted(ReadingOrder.IDS).toList();
    }

    /**
     * What somebody is late with, as the phrase {@code case.overdue.…} that names it.
     *
     * @param notice of that type
     */
    public static String owed(Notice notice) {
        String ground = notice.grounds().isEmpty() ? "" : notice.grounds().get(0);
        for (String owed : OWED) {
            if (ground.startsWith(owed)) {
                return owed;
            }
        }
        return "other";
    }

    /**
     * One finding about the subject.
     *
     * @param why a row a rule, the strongest first
     * @param lookAlikes honest explanations that were tested, those that fit first
     * @param families independent kinds of evidence
     * @param seen what a verdict on it rests on, as its form carries it
     * @param decision the last on it; null if there is none
     * @param closed why nothing can be decided on it, see {@link
     *     io.qingliu.console.findings.Closed}; null if it can
     * @param confirmedByReader whether the reader has confirmed it, and it stands
     * @param latest what colleagues have decided a moment ago and no index shows yet, the oldest
     *     first
     * @param byColleagues what colleagues have decided a moment ago, also what the page shows by
     *     now: its form carries that it was seen
     */
    public record FindingView(
            Finding finding,
            List<WhyRow> why,
            List<LookAlikeResult> lookAlikes,
            int families,
            String seen,
            Decision decision,
            String closed,
            boolean confirmedByReader,
            List<LatestActs.Sent<Verdict.Type>> latest,
            String byColleagues) {

        /** Keeps the lists as they are. */
        public FindingView {
            latest = List.copyOf(latest);
            why = List.copyOf(why);
            lookAlikes = List.copyOf(lookAlikes);
        }
    }

    /**
     * What one rule saw.
     *
     * @param strength weight times confidence of its strongest signal, 0 to 1; negative if no
     *     signal is kept any more
     * @param strong whether the rule is strong proof
     * @param first event time of the oldest counted event, epoch milliseconds; 0 if unknown
     * @param last event time at which the newest window ends; 0 if unknown
     * @param bar observed against threshold and usual
     */
    public record WhyRow(
            Evidence evidence, double strength, boolean strong, long first, long last, Bar bar) {}

    /**
     * A bar of 100 units: how far it reaches, and where threshold and usual lie.
     *
     * @param usual negative if the rule has no norm
     */
    public record Bar(int observed, int threshold, int usual) {

        /** Part of the bar that stays free right of the greatest of the three. */
        private static final double ROOM = 1.08;

        private static final int WHOLE = 100;

        static Bar of(Evidence evidence) {
            double usual = evidence.baseline() == null ? 0 : evidence.baseline();
            double most =
                    Math.max(Math.max(evidence.observed(), evidence.threshold()), usual) * ROOM;
            if (!(most > 0)) {
                return new Bar(0, 0, -1);
            }
            return new Bar(
                    part(evidence.observed(), most),
                    part(evidence.threshold(), most),
                    evidence.baseline() == null ? -1 : part(usual, most));
        }

        private static int part(double value, double most) {
            return (int) Math.round(Math.max(0, value) / most * WHOLE);
        }
    }

    /**
     * What is late.
     *
     * @param term in which it was to be done
     */
    public record LateStep(NextStep step, Term term) {}

    /**
     * What comes next.
     *
     * @param time when, epoch milliseconds
     * @param deadline whether it is the end of a term, which is shown by its last day
     * @param text in the reader's language
     */
    public record NextStep(long time, boolean deadline, String text) {

        /** The moment that a drawing marks. */
        long shown() {
            return deadline ? Formats.lastMoment(time) : time;
        }

        /** The day, as the reader reads it. */
        public String day(Formats formats) {
            return deadline ? formats.lastDay(time) : formats.day(time);
        }
    }
}
