package io.qingliu.blacklist.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.member.Directory;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Beneficiary;
import io.qingliu.domain.finding.Evidence;
import io.qingliu.domain.finding.Family;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Role;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever arrives, in whatever order, however often: the state is the same and the laws hold. */
class CasebookPropertyTest {

    private static final List<Subject> SUBJECTS =
            List.of(
                    CaseStory.SHOP,
                    Subject.of(SubjectKind.BUYER, "P1", "B:1%"),
                    Subject.of(SubjectKind.COURIER, "YTO", "K3"),
                    new Subject(SubjectKind.DEVICE, "device:k1:ab", null));
    private static final Directory MEMBERS = Directory.of(List.of(CaseStory.everyone()));
    private static final long T0 = 1_732_000_000_000L;

    @Property(tries = 500)
    void theStateDependsOnTheRecordsAndNotOnTheirOrder(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int count) {
        Random random = new Random(seed);
        Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        List<Object> records = records(subject, random, count);
        long clock = T0 + random.nextInt(500) * CaseStory.DAY;

        CaseFile inOrder = new CaseFile(subject);
        records.forEach(r -> add(inOrder, r));
        List<Object> shuffled = new ArrayList<>(records);
        shuffled.addAll(records.subList(0, count / 2));
        Collections.shuffle(shuffled, random);
        CaseFile anyOrder = new CaseFile(subject);
        shuffled.forEach(r -> add(anyOrder, r));

        assertThat(judge(anyOrder, clock)).isEqualTo(judge(inOrder, clock));
    }

    @Property(tries = 300)
    void whatConsumersEndUpWithDoesNotDependOnTheOrder(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int count) {
        Random random = new Random(seed);
        Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        // A rule put on trial takes back what was sent; a run that never sent it has nothing to.
        List<Object> records = records(subject, random, count, false);
        long clock = T0 + 60 * CaseStory.DAY;

        Consumer first = new Consumer(subject);
        records.forEach(r -> first.take(r, clock));
        Collections.shuffle(records, random);
        Consumer second = new Consumer(subject);
        records.forEach(r -> second.take(r, clock));

        assertThat(second.lastListing()).isEqualTo(first.lastListing());
        // A LIFT of what another order never recommended says the same as nothing.
        assertThat(second.standing()).isEqualTo(first.standing());
    }

    /** One finding, one verdict, one appeal: here even the recalls are the same. */
    @Property(tries = 300)
    void anOrdinaryCaseEndsTheSameInAnyOrderRecallsIncluded(@ForAll long seed) {
        Random random = new Random(seed);
        Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        String id = Finding.idOf(subject, Behavior.EMPTY_PARCEL);
        List<Object> records = new ArrayList<>();
        FindingStatus[] statuses = {
            FindingStatus.OBSERVED, FindingStatus.SUSPECTED, FindingStatus.CANDIDATE
        };
        for (int i = 0; i <= random.nextInt(3); i++) {
            records.add(
                    finding(subject, Behavior.EMPTY_PARCEL, i + 1L, day(i), day(0), statuses[i]));
        }
        Verdict.Type[] words = {Verdict.Type.CONFIRM, Verdict.Type.REJECT, Verdict.Type.VICTIM};
        Severity grade = random.nextBoolean() ? any(Severity.values(), random) : null;
        records.add(new Verdict("v", day(5), id, "r1", any(words, random), grade, null));
        if (random.nextBoolean()) {
            Appeal.Type outcome = any(Appeal.Type.values(), random);
            records.add(appeal(subject, day(7), Appeal.Type.FILED));
            records.add(appeal(subject, day(9), outcome));
        }

        Consumer told = new Consumer(subject);
        records.forEach(r -> told.take(r, day(10)));
        Collections.shuffle(records, random);
        Consumer shuffled = new Consumer(subject);
        records.forEach(r -> shuffled.take(r, day(10)));

        assertThat(shuffled.lastListing()).isEqualTo(told.lastListing());
        assertThat(shuffled.lastMeasures()).isEqualTo(told.lastMeasures());
    }

    private static long day(int day) {
        return T0 + day * CaseStory.DAY;
    }

    private static Appeal appeal(Subject subject, long time, Appeal.Type type) {
        return new Appeal("a" + type, time, "appeal", type, subject, null, null, "r2", null);
    }

    @Property(tries = 300)
    void theLawsHoldAfterEveryStep(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int count) {
        Random random = new Random(seed);
        Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        Consumer consumer = new Consumer(subject);
        long clock = T0;
        for (Object record : records(subject, random, count)) {
            clock += random.nextInt(20) * CaseStory.DAY;
            consumer.take(record, clock);
            consumer.checkLaws();
        }
    }

    @Property(tries = 200)
    void aFileSurvivesBeingWrittenAndRead(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 20) int count) throws IOException {
        Random random = new Random(seed);
        Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        CaseFile file = new CaseFile(subject);
        records(subject, random, count).forEach(r -> add(file, r));
        Casebook.fold(file, MEMBERS, CaseStory.POLICY, T0);

        CaseFile copy = copy(file);
        assertThat(bytes(copy)).isEqualTo(bytes(file));
        assertThat(judge(copy, T0)).isEqualTo(judge(file, T0));
        assertThat(Casebook.fold(copy, MEMBERS, CaseStory.POLICY, T0).isEmpty()).isTrue();
        Object more = records(subject, random, 1).get(0);
        add(file, more);
        add(copy, more);
        assertThat(Casebook.fold(copy, MEMBERS, CaseStory.POLICY, T0))
                .isEqualTo(Casebook.fold(file, MEMBERS, CaseStory.POLICY, T0));
    }

    @Property(tries = 200)
    void nothingChangesBeforeTheNextDeadline(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int count) {
        Random random = new Random(seed);
        Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        CaseFile file = new CaseFile(subject);
        records(subject, random, count).forEach(r -> add(file, r));
        Effects now = Casebook.fold(file, MEMBERS, CaseStory.POLICY, T0);

        if (now.nextDeadline() != Long.MAX_VALUE) {
            assertThat(now.nextDeadline()).isGreaterThan(T0);
            Effects before = Casebook.fold(file, MEMBERS, CaseStory.POLICY, now.nextDeadline() - 1);
            assertThat(before.isEmpty()).isTrue();
            assertThat(before.forget()).isEqualTo(now.forget());
        }
    }

    private static Case judge(CaseFile file, long clock) {
        return Casebook.judge(file, MEMBERS, CaseStory.POLICY, clock);
    }

    private static void add(CaseFile file, Object record) {
        if (record instanceof Finding finding) {
            file.add(finding);
        } else if (record instanceof Verdict verdict) {
            assertThat(file.add(verdict)).isEmpty();
        } else if (record instanceof Appeal appeal) {
            assertThat(file.add(appeal)).isEmpty();
        } else if (record instanceof Receipt receipt) {
            assertThat(file.add(receipt)).isEmpty();
        }
    }

    /** Records of one subject over two months, with equal times and several versions. */
    private static List<Object> records(Subject subject, Random random, int count) {
        return records(subject, random, count, true);
    }

    private static List<Object> records(Subject subject, Random random, int count, boolean trials) {
        Behavior[] behaviors = {Behavior.BRUSHING, Behavior.EMPTY_PARCEL};
        List<Object> records = new ArrayList<>();
        Map<Behavior, Long> versions = new HashMap<>();
        for (int i = 0; i < count; i++) {
            Behavior behavior = behaviors[random.nextInt(2)];
            long time = T0 + random.nextInt(60) * CaseStory.DAY;
            String finding = Finding.idOf(subject, behavior);
            switch (random.nextInt(8)) {
                case 0, 1, 2, 3 ->
                        records.add(
                                finding(
                                        subject,
                                        behavior,
                                        versions.merge(behavior, 1L, Long::sum),
                                        time,
                                        random,
                                        trials));
                case 4, 5 ->
                        records.add(
                                new Verdict(
                                        "v" + i,
                                        time,
                                        finding,
                                        "r" + random.nextInt(2),
                                        any(Verdict.Type.values(), random),
                                        any(Severity.values(), random),
                                        null));
                case 6 ->
                        records.add(
                                new Appeal(
                                        "a" + i,
                                        time,
                                        "appeal-" + random.nextInt(3),
                                        any(Appeal.Type.values(), random),
                                        subject,
                                        random.nextBoolean() ? finding : null,
                                        random.nextBoolean() ? "LIMIT_PRIVILEGES" : null,
                                        "r" + random.nextInt(3),
                                        null));
                default ->
                        records.add(
                                new Receipt(
                                        "x" + i,
                                        time,
                                        ResultIds.measure(
                                                subject, any(Measure.values(), random), "P1"),
                                        "P1",
                                        any(Receipt.Type.values(), random),
                                        null));
            }
        }
        return records;
    }

    private static Finding finding(
            Subject subject,
            Behavior behavior,
            long version,
            long time,
            Random random,
            boolean trials) {
        Finding finding =
                finding(
                        subject,
                        behavior,
                        version,
                        time,
                        time - random.nextInt(30) * CaseStory.DAY,
                        any(FindingStatus.values(), random));
        return trials && random.nextInt(10) == 0 ? onTrial(finding) : finding;
    }

    private static Finding finding(
            Subject subject,
            Behavior behavior,
            long version,
            long time,
            long from,
            FindingStatus status) {
        Evidence evidence =
                new Evidence("R-1", 1, Family.LOGISTICS, 1, 1, null, "PT24H", List.of(), 0, "");
        return new Finding(
                Finding.idOf(subject, behavior),
                version,
                time,
                behavior,
                subject,
                status,
                0.5,
                behavior == Behavior.BRUSHING ? Role.ORGANISER : Role.ASSISTANT,
                null,
                Beneficiary.SELF,
                Severity.NOTE,
                from,
                time,
                List.of(evidence),
                List.of(),
                List.of(),
                0,
                status == FindingStatus.CANDIDATE ? (Long) time : null,
                false);
    }

    private static Finding onTrial(Finding live) {
        return new Finding(
                live.id(),
                live.version(),
                live.time(),
                live.behavior(),
                live.subject(),
                live.status(),
                live.score(),
                live.role(),
                live.service(),
                live.beneficiary(),
                live.severity(),
                live.from(),
                live.to(),
                live.evidence(),
                live.lookAlikes(),
                live.related(),
                live.relatedCount(),
                live.candidateSince(),
                true);
    }

    private static <E> E any(E[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    private static CaseFile copy(CaseFile file) throws IOException {
        return CaseFile.read(new DataInputStream(new ByteArrayInputStream(bytes(file))));
    }

    private static byte[] bytes(CaseFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(new DataOutputStream(out));
        return out.toByteArray();
    }

    /** Keeps the highest version of everything, as the contract asks of consumers. */
    private static final class Consumer {

        private final CaseFile file;
        private final Map<String, MeasureRecommendation> measures = new HashMap<>();
        private final Map<String, Notice> notices = new HashMap<>();
        private Listing listing;
        private long version;

        Consumer(Subject subject) {
            file = new CaseFile(subject);
        }

        void take(Object record, long clock) {
            add(file, record);
            Effects effects = Casebook.fold(file, MEMBERS, CaseStory.POLICY, clock);
            for (Listing next : effects.listings()) {
                rises(next.version());
                checkStep(listing, next);
                listing = next;
            }
            for (Notice notice : effects.notices()) {
                rises(notice.version());
                notices.put(notice.id(), notice);
            }
            for (MeasureRecommendation measure : effects.measures()) {
                rises(measure.version());
                measures.put(measure.id(), measure);
            }
        }

        /** Versions are one rising sequence a subject. */
        private void rises(long next) {
            assertThat(next).isGreaterThan(version);
            version = next;
        }

        /** No rung is ever skipped on the way up. */
        private static void checkStep(Listing before, Listing next) {
            if (next.status().onLadder()) {
                int from =
                        before == null || !before.status().onLadder()
                                ? -1
                                : before.status().ordinal();
                assertThat(next.status().ordinal()).isLessThanOrEqualTo(from + 1);
            }
        }

        void checkLaws() {
            if (listing != null && listing.status().reaches(ListingStatus.NOTIFIED)) {
                assertThat(file.subject().kind().isArtefact()).isFalse();
                assertThat(listing.basis()).isNotEmpty();
                assertThat(notices.values())
                        .anyMatch(
                                n ->
                                        n.type() == NoticeType.BEFORE_LISTING
                                                && !n.appeal().isEmpty()
                                                && n.deadline() != null);
            }
            for (MeasureRecommendation measure : measures.values()) {
                if (measure.action() == MeasureAction.RECOMMEND) {
                    assertThat(listing.status().reaches(ListingStatus.NOTIFIED)).isTrue();
                    assertThat(measure.basis()).isNotEmpty();
                    assertThat(notices).containsKey(measure.notice());
                    boolean reversible =
                            CaseStory.POLICY.measures().row(measure.measure()).reversible();
                    if (!reversible) {
                        assertThat(listing.status()).isEqualTo(ListingStatus.ENTERPRISE_CONFIRMED);
                        assertThat(measure.notBefore()).isNotNull();
                    }
                }
            }
        }

        Listing lastListing() {
            return listing == null ? null : listing.as(listing.status(), listing.severity(), 0);
        }

        /** What members still carry out or hold. */
        Map<String, MeasureRecommendation> standing() {
            Map<String, MeasureRecommendation> standing = lastMeasures();
            standing.values().removeIf(m -> m.action() == MeasureAction.LIFT);
            return standing;
        }

        Map<String, MeasureRecommendation> lastMeasures() {
            Map<String, MeasureRecommendation> last = new HashMap<>();
            measures.forEach((id, m) -> last.put(id, m.withVersion(0)));
            return last;
        }
    }
}
