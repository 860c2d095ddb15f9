package io.qingliu.patterns.ring;

import io.qingliu.domain.calendar.ChinaDay;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Service;
import io.qingliu.domain.result.Ring;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import io.qingliu.patterns.scoring.Scorecard;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Signals of a story, scored as the second job scores them, and the rings they come to. */
final class Crew {

    static final long MORNING =
            OffsetDateTime.parse("2030-03-01T09:00+08:00").toInstant().toEpochMilli();

    private final List<Signal> signals = new ArrayList<>();
    private final Set<String> spared = new TreeSet<>();
    private long day;
    private double confidence = 1;
    private double weight = 0.65;
    private boolean shadow;
    private List<String> events = List.of("e1", "e2", "e3", "e4", "e5", "e6");

    static Subject shop(String id) {
        return Subject.of(SubjectKind.SHOP, "P1", id);
    }

    static Subject buyer(String id) {
        return Subject.of(SubjectKind.BUYER, "P1", id);
    }

    static Subject courier(String id) {
        return Subject.of(SubjectKind.COURIER, "YTO", id);
    }

    static Subject outlet(String id) {
        return Subject.of(SubjectKind.OUTLET, "YTO", id);
    }

    static Subject payer(String id) {
        return Subject.of(SubjectKind.PAY_ACCOUNT, null, "pay:k1:" + id);
    }

    static Subject handset(String id) {
        return Subject.of(SubjectKind.DEVICE, null, "hardware:k1:" + id);
    }

    static Subject prefix(String id) {
        return Subject.of(SubjectKind.IP_PREFIX, null, "ipprefix:k1:" + id);
    }

    static Flag organiser(Subject subject) {
        return new Flag(subject, Role.ORGANISER, null);
    }

    static Flag takesPart(Subject subject) {
        return new Flag(subject, Role.PARTICIPANT, null);
    }

    static Flag assists(Subject subject) {
        return new Flag(subject, Role.ASSISTANT, Service.LOGISTICS_SERVICE);
    }

    /** Days after the first on which what follows happens. */
    Crew onDay(long days) {
        day = days;
        return this;
    }

    /** How sure the signals are that follow. */
    Crew sure(double of) {
        confidence = of;
        return this;
    }

    Crew weighing(double of) {
        weight = of;
        return this;
    }

    /** What the records behind each signal are called from now on. */
    Crew naming(String... ids) {
        events = List.of(ids);
        return this;
    }

    Crew onTrial() {
        shadow = true;
        return this;
    }

    /** People held that the subject did nothing. */
    Crew clear(Subject subject) {
        spared.add(subject.toString());
        return this;
    }

    /** A rule fires for a key and flags some. */
    Crew fires(String rule, String key, Flag... flags) {
        return fires(rule, key, flags.length, flags);
    }

    /**
     * The same of a crowd.
     *
     * @param crowd how many it flags in all, of whom some are named
     */
    Crew fires(String rule, String key, int crowd, Flag... flags) {
        long time = MORNING + day * ChinaDay.MILLIS;
        signals.add(
                new Signal(
                        rule + ":" + key.replace(":", "%3A") + ":" + ChinaDay.of(time),
                        1,
                        Behavior.BRUSHING,
                        key,
                        time,
                        time - 3_600_000,
                        new Evidence(
                                rule,
                                1,
                                Family.FUNDS,
                                5,
                                3,
                                null,
                                "PT24H",
                                events,
                                34,
                                "sha256:00"),
                        weight,
                        confidence,
                        false,
                        List.of(),
                        new TreeSet<>(List.of(flags)).stream().toList(),
                        crowd,
                        List.of(),
                        shadow,
                        false));
        return this;
    }

    /** A finding for each subject that any signal is about. */
    List<TiedFinding> findings() {
        Map<Subject, List<Signal>> bySubject = new LinkedHashMap<>();
        for (Signal signal : signals) {
            for (Flag flag : signal.flags()) {
                bySubject.computeIfAbsent(flag.subject(), each -> new ArrayList<>()).add(signal);
            }
        }
        List<TiedFinding> findings = new ArrayList<>();
        bySubject.forEach(
                (subject, about) -> {
                    Finding finding = Scorecard.score(subject, Behavior.BRUSHING, about);
                    if (finding != null) {
                        TiedDraft tied = new TiedDraft(subject);
                        about.forEach(tied::add);
                        findings.add(tied.of(finding));
                    }
                });
        return findings;
    }

    Rings all() {
        return among(findings());
    }

    Rings among(Collection<TiedFinding> findings) {
        return Rings.among(findings, spared);
    }

    List<Ring> rings() {
        return all().rings();
    }

    /** Who is in each ring, as text. */
    List<Set<String>> who() {
        return who(rings());
    }

    static List<Set<String>> who(List<Ring> rings) {
        List<Set<String>> who = new ArrayList<>();
        for (Ring ring : rings) {
            Set<String> members = new TreeSet<>();
            ring.members().forEach(member -> members.add(member.subject().toString()));
            who.add(members);
        }
        return who;
    }

    static Set<String> names(Subject... subjects) {
        Set<String> names = new TreeSet<>();
        for (Subject subject : subjects) {
            names.add(subject.toString());
        }
        return names;
    }
}
