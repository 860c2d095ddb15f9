package io.qingliu.jobs.state;

import io.qingliu.blacklist.casebook.CaseFile;
import io.qingliu.blacklist.courier.AlertFile;
import io.qingliu.blacklist.courier.AlertKey;
import io.qingliu.blacklist.precision.JudgedFile;
import io.qingliu.blacklist.share.BatchFile;
import io.qingliu.domain.calendar.Days;
import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.casework.SubjectFacts;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.cases.Clearing;
import io.qingliu.jobs.cases.CountChange;
import io.qingliu.jobs.cases.ShareChange;
import io.qingliu.jobs.cases.ShopRecords;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.CaseInputSerializer;
import io.qingliu.jobs.exchange.Filed;
import io.qingliu.jobs.flow.Outgoing;
import io.qingliu.jobs.precision.Courthouse;
import io.qingliu.jobs.precision.RuleCount;
import io.qingliu.jobs.reviews.AccountReviewSerializer;
import io.qingliu.jobs.reviews.PostedSerializer;
import io.qingliu.jobs.rules.PatternCourse;
import io.qingliu.jobs.scoring.PatternElement;
import io.qingliu.jobs.scoring.SubjectSignal;
import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.reviewscore.AccountReview;
import io.qingliu.patterns.reviewscore.AllReviews;
import io.qingliu.patterns.reviewscore.DayBook;
import io.qingliu.patterns.reviewscore.Posted;
import io.qingliu.patterns.ring.TiedDraft;
import io.qingliu.patterns.ring.TiedFinding;
import io.qingliu.patterns.rule.Aggregate;
import io.qingliu.patterns.rule.Journey;
import io.qingliu.patterns.rule.JourneyKind;
import io.qingliu.patterns.rule.SignalPattern.Element;
import io.qingliu.patterns.run.observation.KeyHash;
import io.qingliu.patterns.run.observation.Observation;
import io.qingliu.patterns.run.plan.Plan;
import io.qingliu.patterns.run.reading.Journeys;
import io.qingliu.patterns.run.tally.Tally;
import io.qingliu.patterns.scoring.Scorecard;
import io.qingliu.patterns.scoring.ScoredSignal;
import io.qingliu.patterns.scoring.ScoredTimes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Something that a serializer writes; of several forms each has a name. A new serializer needs one
 * among {@link #all}.
 */
record StateSample<T>(TypeSerializer<T> serializer, T value, String form) {

    StateSample(TypeSerializer<T> serializer, T value) {
        this(serializer, value, "");
    }

    String name() {
        return type() + form;
    }

    String type() {
        return serializer.getClass().getName();
    }

    byte[] written() throws IOException {
        return write(serializer, value);
    }

    /** One of each serializer of the jobs, and one more of each further form. */
    static List<StateSample<?>> all() {
        Signal signal = Given.signal("BRU-01", 3, Given.MORNING, "SHOP:P1:S1", "BUYER:P1:刷");
        byte[] json = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
        return List.of(
                new StateSample<>(SignalSerializer.INSTANCE, signal),
                new StateSample<>(PackedSignal.Serializer.INSTANCE, PackedSignal.of(signal)),
                new StateSample<>(
                        ScoredSignalSerializer.INSTANCE,
                        ScoredSignal.of(signal, Subject.parse("BUYER:P1:刷"))),
                new StateSample<>(FindingSerializer.INSTANCE, finding(signal)),
                new StateSample<>(TiedFindingSerializer.INSTANCE, tied(signal)),
                new StateSample<>(
                        PostedSerializer.TYPE.createSerializer(new SerializerConfigImpl()), POSTED),
                new StateSample<>(
                        AccountReviewSerializer.TYPE.createSerializer(new SerializerConfigImpl()),
                        new AccountReview(
                                POSTED,
                                AllReviews.ofAccount(
                                        new DayBook(), POSTED.day(), List.of(POSTED)))),
                new StateSample<>(
                        ScoredTimesSerializer.INSTANCE,
                        new ScoredTimes(
                                Days.of(Given.MORNING - 2),
                                Days.of(Given.MORNING - 3),
                                List.of(
                                        new ScoredTimes.Time(
                                                Given.MORNING,
                                                Given.MORNING - 1,
                                                Given.MORNING - 2)))),
                new StateSample<>(
                        MemberSerializer.INSTANCE,
                        ShopRecords.leaving("P1", Given.MORNING, Given.MORNING + 1)),
                new StateSample<>(
                        RuleChangeSerializer.INSTANCE,
                        new RuleChange(
                                "r1",
                                Given.MORNING,
                                "BRU-01",
                                2,
                                RuleChange.Mode.SHADOW,
                                Map.of("orders", "20"),
                                "ana",
                                null)),
                new StateSample<>(
                        PatternCourse.TYPE.createSerializer(new SerializerConfigImpl()),
                        PatternCourse.finalUpTo(20_000)),
                new StateSample<>(
                        SubjectFactsSerializer.INSTANCE,
                        new SubjectFacts(
                                "r1",
                                Given.MORNING,
                                Subject.parse("ENTERPRISE::U1"),
                                null,
                                null,
                                List.of(),
                                List.of(Subject.parse("SHOP:P1:S1")))),
                new StateSample<>(JourneySerializer.INSTANCE, new JourneyPacker().pack(journeys())),
                // Promised as an earlier release wrote it, and as this one does.
                new StateSample<>(TallySerializer.INSTANCE, tally()),
                new StateSample<>(TallySerializer.INSTANCE, tally(), ":format4"),
                new StateSample<>(TallySerializer.INSTANCE, log(), ":log"),
                new StateSample<>(KeyType.Serializer.INSTANCE, KeyHash.of("SHOP\u001fSHOP:P1:网")),
                new StateSample<>(
                        CountChange.TYPE.createSerializer(new SerializerConfigImpl()),
                        new CountChange("DAY:2026-11-24:BRUSHING::::", new long[] {1, 0, -1})),
                new StateSample<>(
                        Clearing.TYPE.createSerializer(new SerializerConfigImpl()),
                        new Clearing("SHOP:P1:S1", true, Given.MORNING)),
                new StateSample<>(
                        ShareChange.TYPE.createSerializer(new SerializerConfigImpl()),
                        new ShareChange("P1", "h:SHOP:P1:S1:P1", 3, 0, 7)),
                new StateSample<>(CaseFileSerializer.INSTANCE, caseFile(signal)),
                new StateSample<>(JudgedFileSerializer.INSTANCE, judgedFile()),
                new StateSample<>(
                        RuleCount.TYPE.createSerializer(new SerializerConfigImpl()),
                        new RuleCount("BRU-01", "CONFIRMED:P1:400000:-1", -1)),
                new StateSample<>(AlertFileSerializer.INSTANCE, alertFile()),
                new StateSample<>(BatchFileSerializer.INSTANCE, new BatchFile("P2", "2026-W20")),
                new StateSample<>(
                        ObservationSerializer.TYPE.createSerializer(new SerializerConfigImpl()),
                        observation().withdraw()),
                new StateSample<>(
                        JourneyStep.TYPE.createSerializer(new SerializerConfigImpl()),
                        new JourneyStep(
                                "o:P1:o1", Given.order(EventType.PAID, "o1", Given.MORNING), true)),
                new StateSample<>(
                        Outgoing.TYPE.createSerializer(new SerializerConfigImpl()),
                        new Outgoing("findings", "k", "f:1", 7, json)),
                new StateSample<>(
                        CaseInputSerializer.INSTANCE,
                        new CaseInput.Refused(
                                DeadLetter.of("verdicts", "BAD_VALUE", "case", 3, 7L, "网"),
                                Given.MORNING)),
                new StateSample<>(
                        Filed.TYPE.createSerializer(new SerializerConfigImpl()),
                        new Filed("SHOP:P1:S1", new CaseInput.SignalEntry(signal))),
                new StateSample<>(
                        SubjectSignal.TYPE.createSerializer(new SerializerConfigImpl()),
                        SubjectSignal.of("SHOP:P1:S1", signal, true)),
                new StateSample<>(
                        PatternElement.TYPE.createSerializer(new SerializerConfigImpl()),
                        new Element("DEVICE::h1", "cohort", Given.MORNING, null, "REG-01:x")));
    }

    private static final Posted POSTED =
            new Posted("P1", "r1", "e1", "S1", "b刷", Given.MORNING, 5, -7L, 21, 3L, true);

    private static TiedFinding tied(Signal signal) {
        TiedDraft draft = new TiedDraft(Subject.parse("SHOP:P1:S1"));
        draft.add(signal);
        return draft.of(finding(signal));
    }

    private static Finding finding(Signal signal) {
        return Scorecard.score(Subject.parse("SHOP:P1:S1"), Behavior.BRUSHING, List.of(signal))
                .withVersion(5);
    }

    private static Journeys journeys() {
        Journey journey = new Journey();
        journey.insert(0, Given.order(EventType.PAID, "o1", Given.MORNING));
        journey.insert(1, Given.scan(EventType.PICKED_UP, "w1", "o1", Given.MORNING + 1));
        Journeys journeys = new Journeys(JourneyKind.ORDER);
        journeys.add(journey);
        return journeys;
    }

    /** An account on a handset, as no change of the rules ever changes it. */
    private static Observation observation() {
        return observed(
                "DEVICE\u001fDEVICE::h1",
                aggregate("REG-01.sign-ups"),
                "BUYER:P1:a1",
                new String[] {"phone-1", null, "网"});
    }

    private static Observation observed(
            String key, Aggregate aggregate, String member, String... facets) {
        return new Observation(
                key,
                Given.MORNING,
                "e1",
                Observation.hashOf("e1"),
                0,
                false,
                new Observation.Contribution[] {
                    new Observation.Contribution(aggregate.code(), member, -3, facets)
                });
    }

    private static Aggregate aggregate(String name) {
        return Behaviours.all().stream()
                .flatMap(behaviour -> behaviour.rules().stream())
                .flatMap(rule -> rule.aggregates().stream())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Entries, a tile, and slices. */
    private static KeptTally tally() {
        Plan plan = Plan.overEvents(Behaviours.all());
        KeptTally kept = new KeptTally("DEVICE\u001fDEVICE::h1");
        Tally tally = kept.open(plan);
        tally.take(observation(), plan, Given.MORNING);
        tally.take(
                observed("SHOP\u001fSHOP:P1:S1", aggregate("BRU.paid"), "BUYER:P1:b1"),
                plan,
                Given.MORNING);
        kept.cleaningAt(Given.MORNING + 5);
        tally.wakingAt(Given.MORNING + 3);
        return kept;
    }

    private static KeptTally log() {
        KeptTally kept = new KeptTally("DEVICE\u001fDEVICE::h1");
        kept.append(observation());
        kept.cleaningAt(Given.MORNING + 5);
        return kept;
    }

    private static CaseFile caseFile(Signal signal) {
        CaseFile file = new CaseFile(Subject.parse("SHOP:P1:S1"));
        file.known().add(finding(signal));
        return file;
    }

    private static JudgedFile judgedFile() {
        Verdict verdict = Courthouse.BRUSHING.verdict("P1", 1, Verdict.Type.CONFIRM, Given.MORNING);
        JudgedFile file = new JudgedFile(Subject.parse("SHOP:P1:S1"));
        file.add(verdict);
        file.add(Courthouse.BRUSHING.frozen(verdict, "P1", 1));
        file.add(Courthouse.BRUSHING.overturned("P1", 1, Given.MORNING + 1));
        return file;
    }

    private static AlertFile alertFile() {
        AlertFile file = new AlertFile(new AlertKey("YTO", "K3", "P1", "S9"));
        file.delivered(Given.MORNING + 1, Given.MORNING);
        file.posting(Given.MORNING + 2);
        file.add(
                Given.signal(
                        AlertKey.RULE,
                        "COURIER:YTO:K3",
                        Behavior.EMPTY_PARCEL,
                        1,
                        Given.MORNING,
                        List.of(
                                "carrier",
                                "YTO",
                                "courier",
                                "K3",
                                "shop",
                                "S9",
                                "shopPlatform",
                                "P1"),
                        "SHOP:P1:S9"));
        return file;
    }

    /** The bytes of a value. */
    static <T> byte[] write(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }
}
