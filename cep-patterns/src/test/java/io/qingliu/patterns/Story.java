package io.qingliu.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.Report;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.LookAlikeResult;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.patterns.rule.Behaviour;
import io.qingliu.patterns.rule.Rule;
import io.qingliu.patterns.rule.RuleBook;
import io.qingliu.patterns.run.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * What happened, told event by event, and what the rules make of it. A story begins on 1 March 2030
 * at midnight in Qingyuan (UTC+8). It is watched in the order in which it happened, and again
 * shuffled within ten minutes with every twentieth record told twice: both must find the same. A
 * scan with an upload time is heard of only then, and a report six days after it or before all
 * else.
 */
public final class Story {

    /** Midnight in Qingyuan. */
    private static final Instant BEGIN = Instant.parse("2030-02-28T16:00:00Z");

    /** Longer than any record may come late. */
    private static final long AFTERWARDS = Duration.ofDays(4).toMillis();

    private static final long DISORDER = Duration.ofMinutes(9).toMillis();

    /** Reports may come a week after what they report. */
    private static final long LATE_REPORTS = Duration.ofDays(6).toMillis();

    /** Before all that happened. */
    private static final long AT_ONCE = Long.MIN_VALUE / 2;

    private final List<Event> events = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private long now = BEGIN.toEpochMilli();

    /** Begins a story. */
    public static Story story() {
        return new Story();
    }

    /** Goes on at a time of the day, such as {@code 09:30}, of the given day, the first being 1. */
    public Story on(int day, String time) {
        String[] parts = time.split(":");
        now =
                BEGIN.plus(Duration.ofDays(day - 1))
                        .plus(Duration.ofHours(Long.parseLong(parts[0])))
                        .plus(Duration.ofMinutes(Long.parseLong(parts[1])))
                        .toEpochMilli();
        return this;
    }

    /** Time passes. */
    public Story after(Duration time) {
        now += time.toMillis();
        return this;
    }

    /** These happen now, or as long after now as they say. */
    public Story receive(StoryEvent... received) {
        for (StoryEvent one : received) {
            events.add(one.at(events.size(), now));
        }
        return this;
    }

    /** Something happens again and again, time passing after each; numbers begin at 0. */
    public Story every(Duration step, int times, IntFunction<StoryEvent[]> received) {
        for (int i = 0; i < times; i++) {
            receive(received.apply(i));
            after(step);
        }
        return this;
    }

    /**
     * Somebody reports a scam call after an order, and names its parcel too if that is known.
     *
     * @param reporter who was called
     * @param shop written
     * @param waybill its number, or null
     */
    public Story reportsCall(String reporter, String shop, String order, String waybill) {
        reports.add(
                new Report(
                        "report-" + reports.size(),
                        now,
                        Behavior.PI_LEAK_RESALE,
                        Subject.parse(shop),
                        reporter,
                        null,
                        order,
                        waybill,
                        Report.Kind.SCAM_CALL));
        return this;
    }

    /** The story, as those rules see it. */
    public Outcome watchedBy(Behaviour... behaviours) {
        return watched(new ArrayList<>(events), reports, behaviours);
    }

    /** The story, as those rules see it when numbers of one of them are others. */
    public Outcome watchedWith(Rule rule, Map<String, Double> numbers, Behaviour behaviour) {
        List<Event> received = new ArrayList<>(events);
        received.sort(Comparator.comparingLong(Story::arrival));
        RuleBook book =
                SwitchedOff.book()
                        .change(
                                rule,
                                new RuleBook.Change(rule.id(), 2, 1, RuleBook.Mode.LIVE, numbers));
        return watch(received, reports, LATE_REPORTS, book, behaviour);
    }

    /** The same days after it ended: what is absent from it is certain to be absent. */
    public Outcome watchedAfterwards(Behaviour... behaviours) {
        List<Event> longer = new ArrayList<>(events);
        long last = longer.stream().mapToLong(Story::arrival).max().orElse(now);
        longer.add(
                StoryEvent.account(EventType.LOGIN, "somebody")
                        .at(events.size(), last + AFTERWARDS));
        return watched(longer, reports, behaviours);
    }

    private static Outcome watched(
            List<Event> inOrder, List<Report> reports, Behaviour... behaviours) {
        inOrder.sort(Comparator.comparingLong(Story::arrival));
        Outcome outcome = watch(inOrder, reports, LATE_REPORTS, SwitchedOff.book(), behaviours);
        List<Report> twice = new ArrayList<>(reports);
        twice.addAll(reports);
        Collections.shuffle(twice, new Random(20300301));
        Outcome shuffled = watch(shuffled(inOrder), twice, AT_ONCE, SwitchedOff.book(), behaviours);
        assertThat(shuffled.contents())
                .as("the same signals when the story is told out of order and partly twice")
                .isEqualTo(outcome.contents());
        return outcome;
    }

    private static Outcome watch(
            List<Event> received,
            List<Report> reports,
            long late,
            RuleBook book,
            Behaviour... behaviours) {
        Rehearsal rehearsal = new Rehearsal(SwitchedOff.of(behaviours), book);
        List<Report> pending = new ArrayList<>(reports);
        for (Event event : received) {
            pending.removeIf(
                    report -> {
                        boolean comes = report.time() + late <= event.time();
                        if (comes) {
                            rehearsal.take(report);
                        }
                        return comes;
                    });
            rehearsal.take(event);
        }
        pending.forEach(rehearsal::take);
        rehearsal.end();
        Firings.answer(rehearsal.signals());
        return new Outcome(rehearsal.signals(), rehearsal.findings());
    }

    /** A scan kept in the scanner arrives when it is uploaded. */
    private static long arrival(Event event) {
        return Math.max(event.time(), event.number(NumberField.UPLOAD_TIME, 0));
    }

    private static List<Event> shuffled(List<Event> inOrder) {
        Random random = new Random(20300301);
        record Arrival(long time, Event event) {}
        List<Arrival> arrivals = new ArrayList<>();
        for (Event event : inOrder) {
            arrivals.add(new Arrival(arrival(event) + random.nextLong(DISORDER), event));
            if (random.nextInt(20) == 0) {
                arrivals.add(new Arrival(arrival(event) + random.nextLong(DISORDER), event));
            }
        }
        Collections.shuffle(arrivals, random);
        arrivals.sort(Comparator.comparingLong(Arrival::time));
        return arrivals.stream().map(Arrival::event).toList();
    }

    /** What the rules made of a story. */
    public record Outcome(List<Signal> signals, Map<String, Finding> findings) {

        /** Signals without their versions, which may differ. */
        List<String> contents() {
            return signals.stream()
                    .map(signal -> signal.toString().replaceAll("version=\\d+, ", ""))
                    .sorted()
                    .toList();
        }

        /** The signals as a failed test shows them: what each saw, weighs and is explained by. */
        private String seen() {
            if (signals.isEmpty()) {
                return "no rule fired";
            }
            StringBuilder text =
                    new StringBuilder("signals, of which a score below 0.4 finds none:");
            for (Signal signal : signals) {
                List<String> explained =
                        signal.lookAlikes().stream()
                                .filter(tested -> tested.result() == LookAlikeResult.Result.APPLIES)
                                .map(LookAlikeResult::id)
                                .toList();
                text.append(
                                ("\n  %s by %s: %s where %s is needed, weight %s,"
                                                + " confidence %s, flags %s")
                                        .formatted(
                                                signal.rule(),
                                                signal.key(),
                                                signal.evidence().observed(),
                                                signal.evidence().threshold(),
                                                signal.weight(),
                                                signal.confidence(),
                                                signal.flags().stream()
                                                        .map(flag -> flag.subject().toString())
                                                        .toList()))
                        .append(explained.isEmpty() ? "" : ", explained by " + explained);
            }
            return text.toString();
        }

        /** The finding about a subject's behaviour. */
        public Finding finding(String subject, Behavior behavior) {
            Finding finding = findings.get(Finding.idOf(Subject.parse(subject), behavior));
            assertThat(finding)
                    .as("%s of %s among %s; %s", behavior, subject, findings.keySet(), seen())
                    .isNotNull();
            return finding;
        }

        /** The subject is found in that state, by exactly those rules. */
        public Outcome finds(
                String subject, Behavior behavior, FindingStatus status, String... rules) {
            Finding finding = finding(subject, behavior);
            assertThat(finding.evidence())
                    .extracting(Evidence::rule)
                    .as("rules that fire about %s; %s", subject, seen())
                    .containsExactlyInAnyOrder(rules);
            assertThat(finding.status()).as("status of %s", finding).isEqualTo(status);
            return this;
        }

        /** Nothing at all is said of the subject. */
        public Outcome spares(String subject) {
            assertThat(findings.values())
                    .as("findings about %s; %s", subject, seen())
                    .noneMatch(finding -> finding.subject().toString().equals(subject));
            return this;
        }

        /** Nobody is found. */
        public Outcome findsNobody() {
            assertThat(findings).as(this::seen).isEmpty();
            return this;
        }

        /** That rule says nothing. */
        public Outcome isSilent(String rule) {
            assertThat(signals).as(this::seen).extracting(Signal::rule).doesNotContain(rule);
            return this;
        }

        /** That rule speaks. */
        public Outcome fires(String rule) {
            assertThat(signals).as(this::seen).extracting(Signal::rule).contains(rule);
            return this;
        }

        /** A look-alike was tested and explains what was seen. */
        public Outcome explainedBy(String rule, String lookAlike) {
            return shows(rule, lookAlike, LookAlikeResult.Result.APPLIES);
        }

        /** Each signal of a rule says that of a look-alike. */
        public Outcome shows(String rule, String lookAlike, LookAlikeResult.Result result) {
            assertThat(signals)
                    .as(this::seen)
                    .filteredOn(signal -> signal.rule().equals(rule))
                    .isNotEmpty()
                    .allSatisfy(
                            signal ->
                                    assertThat(signal.lookAlikes())
                                            .filteredOn(each -> each.id().equals(lookAlike))
                                            .extracting(LookAlikeResult::result)
                                            .containsExactly(result));
            return this;
        }
    }
}
