package io.qingliu.blacklist.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.blacklist.member.Directory;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import io.qingliu.domain.finding.Severity;
import io.qingliu.domain.result.Listing;
import io.qingliu.domain.result.ListingStatus;
import io.qingliu.domain.result.MeasureAction;
import io.qingliu.domain.result.MeasureRecommendation;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
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

    @Property(tries = 500)
    void theStateDependsOnTheRecordsAndNotOnTheirOrder(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int count) {
        Random random = new Random(seed);
        Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        List<Object> records = RandomRecords.records(subject, random, count);
        long clock = RandomRecords.T0 + random.nextInt(500) * CaseStory.DAY;

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
        List<Object> records = RandomRecords.records(subject, random, count, false);
        long clock = RandomRecords.T0 + 60 * CaseStory.DAY;

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
                    RandomRecords.finding(
                            subject, Behavior.EMPTY_PARCEL, i + 1L, day(i), day(0), statuses[i]));
        }
        Verdict.Type[] words = {Verdict.Type.CONFIRM, Verdict.Type.REJECT, Verdict.Type.VICTIM};
        Severity grade = random.nextBoolean() ? RandomRecords.any(Severity.values(), random) : null;
        records.add(
                new Verdict(
                        "v",
                        day(5),
                        id,
                        "r1",
                        RandomRecords.any(words, random),
                        grade,
                        null,
                        List.of()));
        if (random.nextBoolean()) {
            Appeal.Type outcome = RandomRecords.any(Appeal.Type.values(), random);
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
        return RandomRecords.T0 + day * CaseStory.DAY;
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
        long clock = RandomRecords.T0;
        for (Object record : RandomRecords.records(subject, random, count)) {
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
        RandomRecords.records(subject, random, count).forEach(r -> add(file, r));
        Casebook.fold(file, MEMBERS, CaseStory.POLICY, RandomRecords.T0);

        CaseFile copy = copy(file);
        assertThat(bytes(copy)).isEqualTo(bytes(file));
        assertThat(judge(copy, RandomRecords.T0)).isEqualTo(judge(file, RandomRecords.T0));
        assertThat(Casebook.fold(copy, MEMBERS, CaseStory.POLICY, RandomRecords.T0).isEmpty())
                .isTrue();
        Object more = RandomRecords.records(subject, random, 1).get(0);
        add(file, more);
        add(copy, more);
        assertThat(Casebook.fold(copy, MEMBERS, CaseStory.POLICY, RandomRecords.T0))
                .isEqualTo(Casebook.fold(file, MEMBERS, CaseStory.POLICY, RandomRecords.T0));
    }

    @Property(tries = 200)
    void nothingChangesBeforeTheNextDeadline(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int count) {
        Random random = new Random(seed);
        Subject subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        CaseFile file = new CaseFile(subject);
        RandomRecords.records(subject, random, count).forEach(r -> add(file, r));
        Effects now = Casebook.fold(file, MEMBERS, CaseStory.POLICY, RandomRecords.T0);

        if (now.nextDeadline() != Long.MAX_VALUE) {
            assertThat(now.nextDeadline()).isGreaterThan(RandomRecords.T0);
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
                        assertThat(listing.status().reaches(ListingStatus.ENTERPRISE_CONFIRMED))
                                .isTrue();
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
