package io.qingliu.patterns;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.run.judge.Judge;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.reading.Derivation;
import io.qingliu.patterns.run.tally.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What people report of one subject, an hour apart, and which rules of a behaviour then hold: as
 * the second job counts reports, alone or beside what the first concluded. What a story does not
 * mention names that behaviour and is of no particular kind.
 */
public final class Reported {

    private static final long BEGIN = 1_900_000_000_000L;

    private final String subject;
    private final Plan plan;
    private final Map<String, Tally> tallies = new HashMap<>();
    private final List<Signal> signals = new ArrayList<>();
    private long step = Duration.ofHours(1).toMillis();
    private long now = BEGIN;
    private Report.Kind kind = Report.Kind.OTHER;
    private Behavior named;
    private final Derivation derivation;

    private Reported(String subject, Behaviour watching) {
        this.subject = subject;
        List<Behaviour> judging = SwitchedOff.of(watching);
        plan = Plan.overMatches(judging);
        derivation = new Derivation(judging);
        named = watching.detects();
    }

    /** Begins, with nobody who reports. */
    public static Reported of(String subject, Behaviour watching) {
        return new Reported(subject, watching);
    }

    /** From now on the reports are of that kind and name that behaviour; null for none. */
    public Reported as(Report.Kind aKind, Behavior behavior) {
        kind = aKind;
        named = behavior;
        return this;
    }

    /** From now on so much time passes after each report. */
    public Reported every(Duration time) {
        step = time.toMillis();
        return this;
    }

    /** Beside what the first job concluded of a story; reports begin where its signals end. */
    public Reported after(List<Signal> concluded) {
        for (Signal signal : concluded) {
            for (Observation observation : derivation.of(signal)) {
                take(observation);
            }
            now = Math.max(now, signal.time());
        }
        return this;
    }

    /** These report, one after the other. */
    public Reported by(String... reporters) {
        for (String reporter : reporters) {
            report(reporter);
            now += step;
        }
        return this;
    }

    /** So many different people report. */
    public Reported by(int reporters) {
        for (int i = 0; i < reporters; i++) {
            by("somebody-" + i);
        }
        return this;
    }

    private void report(String reporter) {
        Report report =
                new Report(
                        "report-" + reporter + now,
                        now,
                        named,
                        Subject.parse(subject),
                        reporter,
                        null,
                        null,
                        null,
                        kind);
        for (Observation observation : plan.count(report)) {
            Tally tally = take(observation);
            new Judge(plan, SwitchedOff.book()).judge(observation.key(), tally, now, signals::add);
            Firings.answer(signals);
        }
    }

    private Tally take(Observation observation) {
        Tally tally = tallies.computeIfAbsent(observation.key(), key -> new Tally());
        tally.take(observation, plan, Long.MIN_VALUE);
        return tally;
    }

    /** The rules that have fired. */
    public List<String> rules() {
        return signals.stream().map(Signal::rule).distinct().toList();
    }

    /** The signals, oldest first. */
    public List<Signal> signals() {
        return signals;
    }
}
